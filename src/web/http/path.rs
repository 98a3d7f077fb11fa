//! The variable parts of an address, each as the type that a handler asks for: an id, the code of a place, the name of a file.

use std::fmt;
use std::ops::Deref;

use axum::extract::{FromRequestParts, RawPathParams};
use axum::http::request::Parts;
use uuid::Uuid;

use crate::domain::category::Category;
use crate::domain::place_code::PlaceCode;
use crate::web::http::app::App;
use crate::web::http::error::HttpError;

/// What the variable parts of a route's path come to. What cannot be read is an entry that there is not.
pub struct Path<T>(pub T);

impl<T: FromPath> FromRequestParts<App> for Path<T> {
    type Rejection = HttpError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Path<T>, HttpError> {
        let named = RawPathParams::from_request_parts(parts, app).await.map_err(|_| HttpError::NotFound)?;
        let texts: Vec<&str> = named.iter().map(|(_, text)| text).collect();
        // Nothing is named by a character that cannot be seen, and PostgreSQL takes no zero character.
        if texts.iter().any(|text| text.contains(char::is_control)) {
            return Err(HttpError::NotFound);
        }
        T::from_path(&texts).map(Path)
    }
}

/// Something that all variable parts of an address name together.
pub trait FromPath: Sized {
    /// From the parts, their percent signs undone.
    ///
    /// # Errors
    /// `NotFound`, or why it is no such name.
    fn from_path(parts: &[&str]) -> Result<Self, HttpError>;
}

/// Something that one variable part of an address names.
pub trait Segment: Sized {
    /// # Errors
    /// `NotFound`, or why it is no such name.
    fn from_segment(text: &str) -> Result<Self, HttpError>;
}

impl<T: Segment> FromPath for T {
    fn from_path(parts: &[&str]) -> Result<T, HttpError> {
        let [one] = parts else { return Err(HttpError::NotFound) };
        T::from_segment(one)
    }
}

impl<A: Segment, B: Segment> FromPath for (A, B) {
    fn from_path(parts: &[&str]) -> Result<(A, B), HttpError> {
        let [one, other] = parts else { return Err(HttpError::NotFound) };
        Ok((A::from_segment(one)?, B::from_segment(other)?))
    }
}

impl Segment for Uuid {
    fn from_segment(text: &str) -> Result<Uuid, HttpError> {
        Ok(text.parse()?)
    }
}

impl Segment for u32 {
    fn from_segment(text: &str) -> Result<u32, HttpError> {
        text.parse().map_err(|_| HttpError::NotFound)
    }
}

impl Segment for PlaceCode {
    fn from_segment(text: &str) -> Result<PlaceCode, HttpError> {
        text.parse().map_err(HttpError::BadCode)
    }
}

impl Segment for Category {
    fn from_segment(text: &str) -> Result<Category, HttpError> {
        Slug::from_segment(text).map(|Slug(code)| Category::new(code))
    }
}

/// A word that names something in addresses: the kind of a set of areas, a jurisdiction, the code of an area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slug(String);

/// Longest slug, in characters.
const LONGEST_SLUG: usize = 100;

impl Segment for Slug {
    /// Codes of areas are their publisher's own: any that can be seen.
    fn from_segment(text: &str) -> Result<Slug, HttpError> {
        let fits = !text.is_empty() && text.chars().count() <= LONGEST_SLUG && !text.contains(char::is_control);
        if fits { Ok(Slug(text.to_owned())) } else { Err(HttpError::NotFound) }
    }
}

impl Deref for Slug {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The name of a file: what it is of, and its ending, if it has one: `29019`, `29019.pdf`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileName<T> {
    pub of: T,
    pub ending: Option<Ending>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    Jpg,
    Json,
    Pdf,
    Svg,
}

const ENDINGS: [(&str, Ending); 4] = [(".jpg", Ending::Jpg), (".json", Ending::Json), (".pdf", Ending::Pdf), (".svg", Ending::Svg)];

impl<T: Segment> Segment for FileName<T> {
    fn from_segment(text: &str) -> Result<FileName<T>, HttpError> {
        let with_ending = ENDINGS.iter().find_map(|(written, ending)| Some((text.strip_suffix(written)?, Some(*ending))));
        let (name, ending) = with_ending.unwrap_or((text, None));
        Ok(FileName { of: T::from_segment(name)?, ending })
    }
}

impl<T> FileName<T> {
    /// What the file is of, if its ending is one of these.
    ///
    /// # Errors
    /// `NotFound` for another ending.
    pub fn ending_in(self, endings: &[Option<Ending>]) -> Result<(T, Option<Ending>), HttpError> {
        if endings.contains(&self.ending) { Ok((self.of, self.ending)) } else { Err(HttpError::NotFound) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_of_something_with_or_without_an_ending() {
        let read = |text: &str| FileName::<Slug>::from_segment(text).map(|file| (file.of.0, file.ending));
        assert_eq!(read("29019"), Ok(("29019".into(), None)));
        assert_eq!(read("29019.pdf"), Ok(("29019".into(), Some(Ending::Pdf))));
        assert_eq!(read("a.b.json"), Ok(("a.b".into(), Some(Ending::Json))));
        assert_eq!(read("29019.xml"), Ok(("29019.xml".into(), None)));
        assert_eq!(read(".pdf"), Err(HttpError::NotFound));
    }

    #[test]
    fn what_names_nothing_is_not_found() {
        assert_eq!(Uuid::from_segment("7"), Err(HttpError::NotFound));
        assert!(Slug::from_segment("").is_err() && Slug::from_segment(&"x".repeat(101)).is_err() && Slug::from_segment("a\0b").is_err());
        assert_eq!(<(Slug, Slug)>::from_path(&["counties"]), Err(HttpError::NotFound));
    }
}
