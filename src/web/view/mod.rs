//! How pages look: frame, template filters, messages in two languages, formats, icons and files.

pub mod assets;
pub mod filters;
pub mod form_state;
pub mod format;
pub mod i18n;
pub mod page;
pub mod pdf;
pub mod status_icons;
