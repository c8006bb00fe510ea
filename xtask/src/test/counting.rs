//! Reads the closing lines of cargo's and node's test runners.

/// How many tests passed and failed.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct Counts {
    /// Tests that passed.
    pub passed: usize,
    /// Tests that failed.
    pub failed: usize,
}

impl Counts {
    /// Adds what one line of output says, if it is a closing line.
    pub fn read(&mut self, line: &str) {
        let line = line.trim();
        if let Some(result) = line.strip_prefix("test result: ") {
            let figures = result.split(['.', ';']).map(str::trim);
            for figure in figures {
                match figure.split_once(' ') {
                    Some((count, "passed")) => self.passed += count.parse().unwrap_or(0),
                    Some((count, "failed")) => self.failed += count.parse().unwrap_or(0),
                    _ => {}
                }
            }
        } else if let Some(figure) = line.strip_prefix("ℹ ").or_else(|| line.strip_prefix("# ")) {
            match figure.split_once(' ') {
                Some(("pass", count)) => self.passed += count.parse().unwrap_or(0),
                Some(("fail" | "cancelled", count)) => self.failed += count.parse().unwrap_or(0),
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted(text: &str) -> Counts {
        let mut counts = Counts::default();
        text.lines().for_each(|line| counts.read(line));
        counts
    }

    #[test]
    fn closing_lines_of_several_test_binaries_add_up() {
        let text = "running 2 tests\ntest a ... ok\n\
            test result: ok. 12 passed; 0 failed; 0 ignored; 0 measured; 3 filtered out; finished in 0.01s\n\
            test result: FAILED. 1 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s\n";
        assert_eq!(counted(text), Counts { passed: 13, failed: 2 });
    }

    #[test]
    fn closing_lines_of_node_are_read_in_both_forms() {
        assert_eq!(
            counted("ℹ tests 3\nℹ pass 2\nℹ fail 1\nℹ cancelled 0\n"),
            Counts { passed: 2, failed: 1 }
        );
        assert_eq!(
            counted("# tests 3\n# pass 3\n# fail 0\n# cancelled 1\n"),
            Counts { passed: 3, failed: 1 }
        );
    }

    #[test]
    fn other_lines_count_nothing() {
        assert_eq!(counted("5 passed\npass 3\n# Subtest: pass 4\n"), Counts::default());
    }
}
