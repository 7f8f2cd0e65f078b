//! Ridge regression on sparse rows: least squares with a penalty on squared weights, by coordinate descent.

/// Rounds of coordinate descent; the weights no longer change after a few dozen.
const ROUNDS: usize = 60;

/// One observation: the features that are not 0, what is to be told, and how much it counts.
pub(crate) struct Row {
    pub(crate) features: Vec<(usize, f64)>,
    pub(crate) target: f64,
    pub(crate) weight: f64,
}

/// Lets the rows with targets below 0 and those with targets above count the same, half of all each.
/// What rows of one side weigh against each other stays as it is.
pub(crate) fn balance(rows: &mut [Row]) {
    for side in [|row: &Row| row.target < 0.0, |row: &Row| row.target > 0.0] {
        let share = rows.iter().filter(|row| side(row)).count() as f64 / rows.len() as f64;
        for row in rows.iter_mut().filter(|row| side(row)) {
            row.weight *= 0.5 / share;
        }
    }
}

/// A fitted model.
pub(crate) struct Ridge {
    pub(crate) base: f64,
    pub(crate) weights: Vec<f64>,
}

impl Ridge {
    /// Fits to rows with so many features; the penalty is in rows.
    pub(crate) fn fit(rows: &[Row], features: usize, penalty: f64) -> Ridge {
        let mut standing: Vec<Vec<(usize, f64)>> = vec![Vec::new(); features];
        for (at, row) in rows.iter().enumerate() {
            for (feature, value) in &row.features {
                standing[*feature].push((at, *value));
            }
        }
        let all: f64 = rows.iter().map(|row| row.weight).sum();
        let mut rest: Vec<f64> = rows.iter().map(|row| row.target).collect();
        let mut ridge = Ridge { base: 0.0, weights: vec![0.0; features] };
        for _ in 0..ROUNDS {
            let change = rows.iter().zip(&rest).map(|(row, rest)| row.weight * rest).sum::<f64>() / all;
            ridge.base += change;
            for rest in &mut rest {
                *rest -= change;
            }
            for (standing, own) in standing.iter().zip(&mut ridge.weights) {
                let (mut pull, mut mass) = (0.0, penalty);
                for &(at, value) in standing {
                    let weight = rows[at].weight;
                    pull += weight * value * (rest[at] + value * *own);
                    mass += weight * value * value;
                }
                let change = pull / mass - *own;
                *own += change;
                for &(at, value) in standing {
                    rest[at] -= value * change;
                }
            }
        }
        ridge
    }

    /// What the model tells of an observation.
    pub(crate) fn tell(&self, features: &[(usize, f64)]) -> f64 {
        self.base + features.iter().map(|(feature, value)| self.weights[*feature] * value).sum::<f64>()
    }
}
