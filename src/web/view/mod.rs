//! How pages look: frame, template filters, messages in two languages, formats, icons and files.

pub mod assets;
pub mod cited_name;
pub mod error_page;
pub mod filters;
pub mod form_error;
pub mod form_state;
pub mod format;
pub mod i18n;
pub mod layout;
pub mod list;
pub mod map_standing;
pub mod page;
pub mod pager;
pub mod pdf;
pub mod reads_only;
pub mod refusals;
pub mod render;
pub mod respond;
pub mod search_engines;
pub mod send_again;
pub mod status_icons;
