//! What the library keeps in memory. What the English pack takes by itself is measured where it is made.

use introscore::{MessageAssessor, PhrasePack};

/// Bytes that an assessor of a pack as large as the English one keeps beside the pack, and that it takes at most while it is made: what was
/// measured, and a twentieth more.
const KEPT: u64 = 5_400_000;
const MADE: u64 = 17_900_000;

#[test]
fn an_assessor_takes_as_much_memory_as_is_said() {
    let english = PhrasePack::english();
    let mut assessor = None;
    let told = allocation_counter::measure(|| {
        assessor = MessageAssessor::builder().language(english.clone()).build().ok();
    });
    assert!(assessor.is_some());
    let kept = u64::try_from(told.bytes_current).unwrap_or_default();
    println!("{kept} bytes kept, {} at most while it is made", told.bytes_max);
    assert!(kept <= KEPT && told.bytes_max <= MADE);

    let again = allocation_counter::measure(|| {
        let copy = assessor.clone();
        assert!(copy.is_some());
    });
    assert_eq!(again.bytes_max, 0, "a copy shares what is there");
}
