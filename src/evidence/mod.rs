//! Photos as evidence: decode within limits, strip, compare, read what the poster says, and draw labels to scan.
//! What a machine reads here is shown as "read by machine" and never decides alone. Storing photos and deciding about them is left to others.

mod binarize;
pub mod container;
pub mod exif;
pub mod faces;
pub mod language;
pub mod not_a_photo;
pub mod numbers;
pub mod perceptual_hash;
mod perspective;
pub mod photo;
pub mod poster_outline;
pub mod qr_code;
pub mod reader;
pub mod scan;
pub mod surroundings;
pub mod tesseract;
