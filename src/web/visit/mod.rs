//! What the ways of sending a visit have in common: the plain form, a device's outbox, ODK Collect. No page and no route.

pub mod correction;
pub mod device;
pub mod form;
pub mod judged;
pub mod odd;
pub mod photo;
pub mod position;
pub mod questions;
pub mod today;
