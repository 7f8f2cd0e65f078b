//! What packs are compiled to, as bytes: reading those of the English pack takes a thirtieth of the time of compiling it.
//!
//! Each type says which of its fields are stored, in order. The bytes are made and read by the same version of the crate, so that they need
//! neither names nor a version; what is read is never a caller's. This room knows no other.

use std::collections::{BTreeMap, HashMap};
use std::hash::Hash;
use std::num::NonZeroU16;
use std::sync::Arc;

/// What can be written as bytes and read back.
pub(crate) trait Stored: Sized {
    #[cfg_attr(
        not(test),
        allow(dead_code, reason = "only the test that compiles the English pack writes bytes")
    )]
    fn store(&self, out: &mut Vec<u8>);

    /// Takes it from the front of the bytes.
    fn take(bytes: &mut &[u8]) -> Self;
}

/// Says which fields of a `struct`, or of each variant of an `enum`, are stored. Fields without a name go by their number; those of a
/// variant have a name to be bound to behind them. What a method can find anew from the others need not be stored: `then` names it.
macro_rules! stored {
    (struct $type:ident $(<$of:ident>)? { $($field:tt),* $(,)? }) => {
        impl $(<$of: $crate::stored::Stored>)? $crate::stored::Stored for $type $(<$of>)? {
            fn store(&self, out: &mut Vec<u8>) {
                $($crate::stored::Stored::store(&self.$field, out);)*
            }

            fn take(bytes: &mut &[u8]) -> Self {
                Self { $($field: $crate::stored::Stored::take(bytes)),* }
            }
        }
    };
    (struct $type:ident { $($field:ident),*; then $settle:ident }) => {
        impl $crate::stored::Stored for $type {
            fn store(&self, out: &mut Vec<u8>) {
                $($crate::stored::Stored::store(&self.$field, out);)*
            }

            fn take(bytes: &mut &[u8]) -> Self {
                let mut taken = Self { $($field: $crate::stored::Stored::take(bytes),)* ..Self::default() };
                taken.$settle();
                taken
            }
        }
    };
    (enum $type:ident { $($variant:ident $({ $($field:tt: $name:ident),* })?),* $(,)? }) => {
        impl $crate::stored::Stored for $type {
            fn store(&self, out: &mut Vec<u8>) {
                const VARIANTS: &[&str] = &[$(stringify!($variant)),*];
                let number = |variant| VARIANTS.iter().position(|known| *known == variant).unwrap_or_default();
                // A `match`, so that a variant that is not named here does not compile.
                match self {
                    $($type::$variant { $($($field: $name),*)? } => {
                        out.push(number(stringify!($variant)) as u8);
                        $($($crate::stored::Stored::store($name, out);)*)?
                    })*
                }
            }

            fn take(bytes: &mut &[u8]) -> Self {
                let mut number = u8::take(bytes);
                $(
                    if number == 0 {
                        return $type::$variant { $($($field: $crate::stored::Stored::take(bytes)),*)? };
                    }
                    number -= 1;
                )*
                unreachable!("a {} is stored as one of its variants", stringify!($type))
            }
        }
    };
}
pub(crate) use stored;

/// Numbers of which most are small: in two bytes, and eight more where these do not hold it.
macro_rules! stored_small {
    ($($number:ty),*) => {
        $(impl Stored for $number {
            fn store(&self, out: &mut Vec<u8>) {
                match u16::try_from(*self) {
                    Ok(number) if number < u16::MAX => number.store(out),
                    _ => {
                        u16::MAX.store(out);
                        u64::try_from(*self).unwrap_or(u64::MAX).store(out);
                    }
                }
            }

            #[inline]
            fn take(bytes: &mut &[u8]) -> Self {
                match u16::take(bytes) {
                    u16::MAX => u64::take(bytes) as $number,
                    number => number.into(),
                }
            }
        })*
    };
}
stored_small!(u32, usize);

/// Numbers of which all bits are as likely: as they are.
macro_rules! stored_whole {
    ($($number:ty),*) => {
        $(impl Stored for $number {
            fn store(&self, out: &mut Vec<u8>) {
                out.extend(self.to_le_bytes());
            }

            #[inline]
            fn take(bytes: &mut &[u8]) -> Self {
                let Some((number, rest)) = bytes.split_first_chunk() else { return 0 };
                *bytes = rest;
                <$number>::from_le_bytes(*number)
            }
        })*
    };
}
stored_whole!(u8, i8, u16, i16, i32, u64);

impl Stored for bool {
    fn store(&self, out: &mut Vec<u8>) {
        u8::from(*self).store(out);
    }

    fn take(bytes: &mut &[u8]) -> Self {
        u8::take(bytes) != 0
    }
}

impl Stored for char {
    fn store(&self, out: &mut Vec<u8>) {
        u32::from(*self).store(out);
    }

    fn take(bytes: &mut &[u8]) -> Self {
        char::from_u32(u32::take(bytes)).unwrap_or_default()
    }
}

impl Stored for NonZeroU16 {
    fn store(&self, out: &mut Vec<u8>) {
        self.get().store(out);
    }

    fn take(bytes: &mut &[u8]) -> Self {
        NonZeroU16::new(u16::take(bytes)).unwrap_or(NonZeroU16::MIN)
    }
}

impl<T: Stored> Stored for Option<T> {
    fn store(&self, out: &mut Vec<u8>) {
        self.is_some().store(out);
        if let Some(value) = self {
            value.store(out);
        }
    }

    fn take(bytes: &mut &[u8]) -> Self {
        bool::take(bytes).then(|| T::take(bytes))
    }
}

impl<T: Stored, const N: usize> Stored for [T; N] {
    fn store(&self, out: &mut Vec<u8>) {
        for value in self {
            value.store(out);
        }
    }

    #[inline]
    fn take(bytes: &mut &[u8]) -> Self {
        std::array::from_fn(|_| T::take(bytes))
    }
}

/// How many there are, then each.
#[cfg_attr(not(test), allow(dead_code, reason = "see `Stored::store`"))]
fn store_all<T>(all: impl ExactSizeIterator<Item = T>, out: &mut Vec<u8>, store: impl Fn(T, &mut Vec<u8>)) {
    all.len().store(out);
    all.for_each(|value| store(value, out));
}

/// The same back.
fn take_all<T: Stored, C: FromIterator<T>>(bytes: &mut &[u8]) -> C {
    (0..usize::take(bytes)).map(|_| T::take(bytes)).collect()
}

#[cfg_attr(not(test), allow(dead_code, reason = "see `Stored::store`"))]
fn store_entry<K: Stored, V: Stored>((key, value): (&K, &V), out: &mut Vec<u8>) {
    key.store(out);
    value.store(out);
}

impl<T: Stored> Stored for Vec<T> {
    fn store(&self, out: &mut Vec<u8>) {
        store_all(self.iter(), out, T::store);
    }

    fn take(bytes: &mut &[u8]) -> Self {
        take_all(bytes)
    }
}

impl Stored for String {
    fn store(&self, out: &mut Vec<u8>) {
        self.len().store(out);
        out.extend(self.as_bytes());
    }

    fn take(bytes: &mut &[u8]) -> Self {
        let length = usize::take(bytes).min(bytes.len());
        let (text, rest) = bytes.split_at(length);
        *bytes = rest;
        String::from_utf8(text.to_vec()).unwrap_or_default()
    }
}

/// Texts in other boxes.
macro_rules! stored_text {
    ($($text:ty),*) => {
        $(impl Stored for $text {
            fn store(&self, out: &mut Vec<u8>) {
                self.to_string().store(out);
            }

            fn take(bytes: &mut &[u8]) -> Self {
                String::take(bytes).into()
            }
        })*
    };
}
stored_text!(Box<str>, Arc<str>);

impl<T: Stored> Stored for Box<[T]> {
    fn store(&self, out: &mut Vec<u8>) {
        store_all(self.iter(), out, T::store);
    }

    fn take(bytes: &mut &[u8]) -> Self {
        take_all(bytes)
    }
}

impl<A: Stored, B: Stored> Stored for (A, B) {
    fn store(&self, out: &mut Vec<u8>) {
        self.0.store(out);
        self.1.store(out);
    }

    fn take(bytes: &mut &[u8]) -> Self {
        (A::take(bytes), B::take(bytes))
    }
}

impl<A: Stored, B: Stored, C: Stored> Stored for (A, B, C) {
    fn store(&self, out: &mut Vec<u8>) {
        self.0.store(out);
        self.1.store(out);
        self.2.store(out);
    }

    fn take(bytes: &mut &[u8]) -> Self {
        (A::take(bytes), B::take(bytes), C::take(bytes))
    }
}

impl<K: Stored + Ord, V: Stored> Stored for BTreeMap<K, V> {
    fn store(&self, out: &mut Vec<u8>) {
        store_all(self.iter(), out, store_entry);
    }

    fn take(bytes: &mut &[u8]) -> Self {
        take_all(bytes)
    }
}

/// In the order of the keys: equal maps are equal bytes.
impl<K: Stored + Ord + Hash, V: Stored> Stored for HashMap<K, V> {
    fn store(&self, out: &mut Vec<u8>) {
        let sorted: BTreeMap<&K, &V> = self.iter().collect();
        store_all(sorted.into_iter(), out, store_entry);
    }

    fn take(bytes: &mut &[u8]) -> Self {
        take_all(bytes)
    }
}
