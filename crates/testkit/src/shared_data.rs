//! The folder of real inputs that lies beside the project on some machines.

use std::path::{Path, PathBuf};

/// Names the folder where it does not lie at its usual place.
const VARIABLE: &str = "REDRESS_SHARED_DATA";

/// The folder of real inputs. Without it `test` is not run, which is said on stderr.
#[must_use]
pub fn shared_data(test: &str) -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let folder = std::env::var_os(VARIABLE).map_or_else(beside, PathBuf::from);
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!("NOT RUN: {test}: there is no folder {} (set {VARIABLE})", folder.display());
    None
}
