//! The mandates in words, and a page to try a case.

mod feed;
mod index;
mod summary;
mod try_case;

pub use feed::show as changes;
pub use index::{category, index, jurisdiction};
pub use summary::cure;
pub use try_case::try_form;
