//! What the library promises, tested from outside.

mod api;
mod bad_input;
mod behaviours;
// Shared with the fuzz targets.
mod checks;
mod corpus;
mod examples;
mod facts;
// Shared with the examples that evaluate and fit, which use more of it.
#[allow(dead_code)]
mod figures;
mod formats;
mod fuzzing;
mod hostile;
mod invariants;
mod layering;
mod memory;
mod nasty;
mod own_rules;
mod packs;
mod patterns;
mod policies;
mod privacy;
mod reports;
mod scratch;
mod settings;
mod surface;
mod variants;
