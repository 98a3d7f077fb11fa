//! The mandates in words, and a page to try a case.

mod feed;
mod index;
mod summary;
mod trial;

pub use feed::show as changes;
pub use index::{category, index, jurisdiction};
pub use summary::cure;
pub use trial::try_form;
