//! Reasons why a file is not a photo that can be used.

/// Why a file is no photo that can be used. The file itself is kept all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAPhoto {
    #[error("larger than 20 MB")]
    TooLarge,
    #[error("more than 60 million pixels")]
    TooManyPixels,
    #[error("HEIC, which no freely licensed Rust library decodes")]
    Heic,
    #[error("neither JPEG nor PNG nor WebP")]
    UnknownFormat,
    #[error("cut off in the middle")]
    Truncated,
    #[error("another file stands inside the picture")]
    HoldsAnotherFile,
    #[error("its pixels cannot be read")]
    Unreadable,
    /// The program ended while it looked at it, several times.
    #[error("whoever read it died")]
    KillsReaders,
}

impl NotAPhoto {
    /// The stable code, as in the database and in the keys of messages.
    pub fn code(self) -> &'static str {
        match self {
            NotAPhoto::TooLarge => "too_large",
            NotAPhoto::TooManyPixels => "too_many_pixels",
            NotAPhoto::Heic => "heic",
            NotAPhoto::UnknownFormat => "unknown_format",
            NotAPhoto::Truncated => "truncated",
            NotAPhoto::HoldsAnotherFile => "holds_another_file",
            NotAPhoto::Unreadable => "unreadable",
            NotAPhoto::KillsReaders => "kills_readers",
        }
    }

    pub fn parse(code: &str) -> Option<NotAPhoto> {
        [
            NotAPhoto::TooLarge,
            NotAPhoto::TooManyPixels,
            NotAPhoto::Heic,
            NotAPhoto::UnknownFormat,
            NotAPhoto::Truncated,
            NotAPhoto::HoldsAnotherFile,
            NotAPhoto::Unreadable,
            NotAPhoto::KillsReaders,
        ]
        .into_iter()
        .find(|reason| reason.code() == code)
    }
}
