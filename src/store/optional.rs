//! "There is no such entry" as an answer. Everything else that a database says stays an error.

use crate::store::{Error, Result};

pub trait Optional<T> {
    /// `None` where there is no such entry.
    ///
    /// # Errors
    /// What else the database says.
    fn optional(self) -> Result<Option<T>>;
}

impl<T> Optional<T> for Result<T> {
    fn optional(self) -> Result<Option<T>> {
        match self {
            Ok(found) => Ok(Some(found)),
            Err(Error::NotFound) => Ok(None),
            Err(error) => Err(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_database_that_does_not_answer_is_no_answer() {
        assert!(matches!(Ok(7).optional(), Ok(Some(7))));
        assert!(matches!(Err::<(), _>(Error::NotFound).optional(), Ok(None)));
        assert!(matches!(Err::<(), _>(Error::Busy).optional(), Err(Error::Busy)));
    }
}
