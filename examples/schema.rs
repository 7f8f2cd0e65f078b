//! Makes the JSON Schemas of what the library reads and writes: with `--write` under `tests/data/schema`, where the tests see
//! that they are current; otherwise to standard output.
//!
//! ```text
//! cargo run --example schema --features schema -- --write
//! ```

use introscore::{Assessment, Policy, Settings};
use schemars::{Schema, schema_for};

fn main() -> std::io::Result<()> {
    let write = std::env::args().any(|argument| argument == "--write");
    let all: [(&str, Schema); 3] = [
        ("assessment", schema_for!(Assessment)),
        ("settings", schema_for!(Settings)),
        ("policy", schema_for!(Policy)),
    ];
    for (name, schema) in all {
        let json = serde_json::to_string_pretty(&schema)? + "\n";
        if write {
            let path = format!("{}/tests/data/schema/{name}.json", env!("CARGO_MANIFEST_DIR"));
            std::fs::write(path, json)?;
        } else {
            print!("{json}");
        }
    }
    Ok(())
}
