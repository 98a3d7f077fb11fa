//! Optical character recognition: what a machine reads on a photo, as phone numbers, languages, codes.
//!
//! The picture is tried in several ways until two of them show the same number: pulled straight, as it is, against its neighborhood;
//! turned, when there is nothing to read upright. Figures over the test set: `docs/evidence.md`.

use std::time::Duration;

use image::imageops::{self, FilterType};
use image::{DynamicImage, GrayImage};

use super::perspective::{Corners, sheet, straighten};
use super::scan::Code;
use super::tesseract::{self, Layout, Unread};
use super::{binarize, language, numbers};
use crate::domain::photo::Reading;

/// Letters should be about 30 pixels high: a sheet that fills the picture is read at this longest side.
const READ_SIDE: u32 = 1_800;
/// For one try.
const PATIENCE: Duration = Duration::from_secs(12);

/// One way to look at the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Look {
    Plain,
    Straight,
    Neighborhood,
    StraightNeighborhood,
    QuarterLeft,
    QuarterRight,
    UpsideDown,
}

const LOOKS: [Look; 7] =
    [Look::Straight, Look::Plain, Look::StraightNeighborhood, Look::Neighborhood, Look::QuarterRight, Look::QuarterLeft, Look::UpsideDown];

/// Told to stop before the photo was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stopped;

/// Reads a photo on which these codes were found. Without the program, they are all that is read and `reader` is `None`. `stop` is asked now
/// and then.
///
/// # Errors
/// `Stopped`: what was read by then says nothing.
pub fn read(pixels: &DynamicImage, codes: &[Code], stop: &dyn Fn() -> bool) -> Result<Reading, Stopped> {
    let codes = codes.iter().map(|code| code.text.clone()).collect();
    let Some(version) = tesseract::version() else { return Ok(Reading { codes, ..Reading::default() }) };
    let looked = look_until_sure(pixels, stop)?;
    let mut languages: Vec<String> = looked.texts.iter().flat_map(|text| language::languages(text)).collect();
    languages.sort_unstable();
    languages.dedup();
    Ok(Reading { reader: Some(version), numbers: looked.numbers(), text_numbers: looked.text, languages, codes, faces: None })
}

/// What each look showed, and what they agree on.
#[derive(Default)]
struct Looked {
    texts: Vec<String>,
    /// Number, and the looks that showed it.
    voice: Vec<(String, usize)>,
    text: Vec<String>,
    /// Looks that showed any number.
    telling: usize,
}

impl Looked {
    fn note(&mut self, text: String) {
        let found = numbers::find(&text);
        self.texts.push(text);
        self.telling += usize::from(!found.voice.is_empty());
        for number in found.voice {
            match self.voice.iter_mut().find(|(known, _)| *known == number) {
                Some((_, looks)) => *looks += 1,
                None => self.voice.push((number, 1)),
            }
        }
        for number in found.text {
            if !self.text.contains(&number) {
                self.text.push(number);
            }
        }
    }

    /// Two looks agree: glare makes one digit into another, but seldom twice into the same.
    fn is_sure(&self) -> bool {
        self.voice.iter().any(|(_, looks)| *looks >= 2)
    }

    /// Those that most looks showed; none when the looks contradict each other.
    fn numbers(&self) -> Vec<String> {
        let most = self.voice.iter().map(|(_, looks)| *looks).max().unwrap_or(0);
        if most == 1 && self.telling > 1 {
            return Vec::new();
        }
        self.voice.iter().filter(|(_, looks)| *looks == most).map(|(number, _)| number.clone()).collect()
    }
}

fn look_until_sure(pixels: &DynamicImage, stop: &dyn Fn() -> bool) -> Result<Looked, Stopped> {
    let grey = binarize::stretch(&fitted(&pixels.to_luma8()));
    let corners = sheet(&grey);
    let mut looked = Looked::default();
    for look in LOOKS {
        let upright = !matches!(look, Look::QuarterLeft | Look::QuarterRight | Look::UpsideDown);
        if !upright && (looked.telling > 0 || !worth_turning(&looked.texts)) {
            break;
        }
        let Some(picture) = seen(&grey, corners.as_ref(), look) else { continue };
        let layout = if matches!(look, Look::Plain | Look::Neighborhood) { Layout::Sparse } else { Layout::Page };
        match tesseract::read(&picture, layout, PATIENCE, stop) {
            Ok(text) => looked.note(text),
            Err(Unread::Absent) => break,
            Err(Unread::Stopped) => return Err(Stopped),
            // Another look may be quicker or clearer.
            Err(Unread::TooLong(_) | Unread::Failed(_)) => {}
        }
        if looked.is_sure() {
            break;
        }
    }
    Ok(looked)
}

/// Upright text without a number is not turned: the poster shows none. Too little text: perhaps it lies on its side.
fn worth_turning(texts: &[String]) -> bool {
    texts.iter().all(|text| language::languages(text).is_empty())
}

fn fitted(grey: &GrayImage) -> GrayImage {
    let longest = grey.width().max(grey.height());
    let side = |length: u32| (u64::from(length) * u64::from(READ_SIDE) / u64::from(longest)).max(1) as u32;
    let filter = if longest > READ_SIDE { FilterType::Triangle } else { FilterType::CatmullRom };
    imageops::resize(grey, side(grey.width()), side(grey.height()), filter)
}

fn seen(grey: &GrayImage, corners: Option<&Corners>, look: Look) -> Option<GrayImage> {
    let straight = || corners.and_then(|corners| straighten(grey, corners, f64::from(READ_SIDE))).map(|sheet| binarize::stretch(&sheet));
    match look {
        Look::Plain => Some(grey.clone()),
        Look::Straight => straight(),
        Look::Neighborhood => Some(binarize::against_neighborhood(grey)),
        Look::StraightNeighborhood => straight().map(|sheet| binarize::against_neighborhood(&sheet)),
        Look::QuarterLeft => Some(imageops::rotate270(grey)),
        Look::QuarterRight => Some(imageops::rotate90(grey)),
        Look::UpsideDown => Some(imageops::rotate180(grey)),
    }
}
