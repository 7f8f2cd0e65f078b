//! What somebody meant who wrote a name wrong.

/// Longest part of a name that is compared, in characters: names of ours are shorter, and hostile ones cost no more.
const COMPARED: usize = 64;

/// Ends the sentence about a name that nothing has: the nearest name that something has, or all of them where none is near.
pub(crate) fn suggestion(name: &str, known: &[&str]) -> String {
    let nearest = known.iter().map(|known| (distance(name, known), *known)).min();
    match nearest {
        // A third of a name may be wrong, not more.
        Some((distance, known)) if distance <= known.chars().count() / 3 => format!("nearest is {known}"),
        _ => format!("expected one of {}", known.join(", ")),
    }
}

/// How many letters have to be added, dropped or changed.
fn distance(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().take(COMPARED).collect();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (at, from) in left.chars().take(COMPARED).enumerate() {
        let mut diagonal = row[0];
        row[0] = at + 1;
        for (column, to) in right.iter().enumerate() {
            let changed = diagonal + usize::from(from != *to);
            diagonal = row[column + 1];
            row[column + 1] = changed.min(row[column] + 1).min(diagonal + 1);
        }
    }
    row[right.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_told_and_all_where_none_is_near() {
        let known = ["flattery", "pitch", "ask"];
        assert_eq!(suggestion("flatery", &known), "nearest is flattery");
        assert_eq!(suggestion("Pitch", &known), "nearest is pitch");
        assert_eq!(suggestion("weather", &known), "expected one of flattery, pitch, ask");
    }

    #[test]
    fn distances_are_counted_in_letters() {
        for (left, right, expected) in
            [("", "abc", 3), ("abc", "abc", 0), ("kitten", "sitting", 3), ("zoë", "zoe", 1)]
        {
            assert_eq!(distance(left, right), expected, "{left} {right}");
        }
    }
}
