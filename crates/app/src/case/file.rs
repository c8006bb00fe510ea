//! Which files are taken: not empty, not too large, no programs.

/// The most bytes of one file.
pub const LARGEST_FILE: u64 = 10 * 1024 * 1024;

/// Why a file is not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FileRefusal {
    /// It has no bytes.
    #[error("empty")]
    Empty,
    /// It is larger than allowed.
    #[error("too large")]
    TooLarge {
        /// The most bytes allowed.
        max: u64,
    },
    /// Its bytes are those of a program.
    #[error("type not taken")]
    TypeNotTaken,
}

impl FileRefusal {
    /// The key of its words in the catalogues.
    #[must_use]
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Empty => "refusal-file-empty",
            Self::TooLarge { .. } => "refusal-file-too-large",
            Self::TypeNotTaken => "refusal-file-type",
        }
    }
}

/// The media type that the bytes show; what the sender called it does not count.
///
/// # Errors
/// A file that is empty, too large or a program.
pub(super) fn media_type(bytes: &[u8]) -> Result<&'static str, FileRefusal> {
    if bytes.is_empty() {
        return Err(FileRefusal::Empty);
    }
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(FileRefusal::TooLarge { max: LARGEST_FILE });
    }
    if infer::is_app(bytes) || bytes.starts_with(b"#!") {
        return Err(FileRefusal::TypeNotTaken);
    }
    let is_text = std::str::from_utf8(bytes).is_ok_and(|text| !text.contains('\0'));
    let unknown = if is_text { "text/plain" } else { "application/octet-stream" };
    Ok(infer::get(bytes).map_or(unknown, |kind| kind.mime_type()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_type_is_what_the_bytes_show() {
        assert_eq!(media_type(b"\x89PNG\r\n\x1a\n rest"), Ok("image/png"));
        assert_eq!(media_type("日志：屏幕不亮".as_bytes()), Ok("text/plain"));
        assert_eq!(media_type(&[0, 1, 2, 3]), Ok("application/octet-stream"));
    }

    #[test]
    fn programs_and_empty_files_are_not_taken() {
        assert_eq!(media_type(b""), Err(FileRefusal::Empty));
        assert_eq!(media_type(b"MZ\x90\x00\x03 program"), Err(FileRefusal::TypeNotTaken));
        assert_eq!(media_type(b"#!/bin/sh\nrm"), Err(FileRefusal::TypeNotTaken));
        let large = vec![b'a'; usize::try_from(LARGEST_FILE).unwrap() + 1];
        assert_eq!(media_type(&large), Err(FileRefusal::TooLarge { max: LARGEST_FILE }));
    }
}
