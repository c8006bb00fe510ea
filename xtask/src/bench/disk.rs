//! What the disk itself can do: small writes made durable one by one.

use std::fs::File;
use std::io::{Seek, SeekFrom, Write};
use std::path::Path;
use std::time::{Duration, Instant};

/// How long it is tried.
const TIME: Duration = Duration::from_secs(2);
/// Blocks of the file that is written over and over.
const BLOCKS: u64 = 1_024;

/// 4 KiB written and made durable (`fdatasync`), per second, in that folder.
pub fn syncs_per_second(folder: &Path) -> anyhow::Result<f64> {
    let path = folder.join("sync-probe");
    let mut file = File::create(&path)?;
    let block = [7_u8; 4_096];
    for _ in 0..BLOCKS {
        file.write_all(&block)?;
    }
    file.sync_all()?;
    let (begun, mut count) = (Instant::now(), 0_u64);
    while begun.elapsed() < TIME {
        file.seek(SeekFrom::Start(count % BLOCKS * 4_096))?;
        file.write_all(&block)?;
        file.sync_data()?;
        count += 1;
    }
    let rate = count as f64 / begun.elapsed().as_secs_f64();
    std::fs::remove_file(path)?;
    Ok(rate)
}
