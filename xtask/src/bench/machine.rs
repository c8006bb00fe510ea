//! What the figures were measured on: what matters to a reader, and nothing that names the machine.

use std::thread::available_parallelism;

/// Cores, memory, system and engine, in one line.
pub fn facts() -> String {
    let cores = available_parallelism().map_or(1, usize::from);
    let memory = std::fs::read_to_string("/proc/meminfo").ok().and_then(|text| gibibytes(&text));
    let memory = memory.map_or_else(String::new, |count| format!(", {count} GiB memory"));
    let system = std::env::consts::OS;
    let processor = std::env::consts::ARCH;
    format!("{cores} cores ({processor}){memory}, shared machine, {system}, SQLite {}", rusqlite::version())
}

fn gibibytes(text: &str) -> Option<u64> {
    let line = text.lines().find_map(|line| line.strip_prefix("MemTotal:"))?;
    let kibibytes: u64 = line.trim().strip_suffix(" kB")?.parse().ok()?;
    Some((kibibytes + 512 * 1_024) / (1_024 * 1_024))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_is_told_in_whole_gibibytes() {
        assert_eq!(gibibytes("MemTotal:       16314224 kB\n"), Some(16));
        assert_eq!(gibibytes("Cached: 1 kB\n"), None);
    }
}
