//! What the library promises, tested from outside.

mod api;
mod bad_input;
mod behaviours;
mod corpus;
mod examples;
mod facts;
// Shared with the examples that evaluate and fit, which use more of it.
#[allow(dead_code)]
mod figures;
mod invariants;
mod layering;
mod packs;
mod patterns;
mod reports;
