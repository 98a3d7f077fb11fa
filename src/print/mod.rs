//! Pages on paper. What a sheet says is plain data that this program and the press share; the press sets it.

mod press;
mod process;

pub use press::{Press, PrintError};
