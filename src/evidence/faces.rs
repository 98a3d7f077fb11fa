//! Face detection: how many faces seen from the front a machine finds on a photo, so that somebody looks before it is released. Whose they are is
//! nobody's question here.

use std::sync::LazyLock;

use image::DynamicImage;
use image::imageops::FilterType;
use rustface::{ImageData, Model};

/// The model of SeetaFace, as the package `rustface` 0.1.7 carries it in `model/`; its license stands beside it.
const MODEL: &[u8] = include_bytes!("faces/seeta_fd_frontal_v1.0.bin");
/// Longest side that is searched: the search costs by the pixel.
const SEARCHED_SIDE: u32 = 1_200;
/// Smaller faces can hardly be told from anything else; in pixels of the searched copy.
const LEAST_FACE: u32 = 24;
/// The model looks through windows of 40 pixels a side; a strip that holds none of them is not searched.
const LEAST_SIDE: u32 = 48;
/// What SeetaFace is tried with: higher ones find fewer faces, and fewer that are none. Figures: `docs/evidence.md`.
const SCORE: f64 = 2.0;

static READ: LazyLock<Option<Model>> = LazyLock::new(|| rustface::read_model(MODEL).ok());

/// How many faces are found. `None` where that cannot be told: nobody has looked.
pub fn count(pixels: &DynamicImage) -> Option<u32> {
    let model = READ.clone()?;
    let grey = if pixels.width().max(pixels.height()) > SEARCHED_SIDE {
        pixels.resize(SEARCHED_SIDE, SEARCHED_SIDE, FilterType::Triangle).to_luma8()
    } else {
        pixels.to_luma8()
    };
    if grey.width().min(grey.height()) < LEAST_SIDE {
        return None;
    }
    let search = || {
        let mut detector = rustface::create_detector_with_model(model);
        detector.set_min_face_size(LEAST_FACE);
        detector.set_score_thresh(SCORE);
        detector.set_pyramid_scale_factor(0.8);
        detector.set_slide_window_step(4, 4);
        detector.detect(&ImageData::new(&grey, grey.width(), grey.height())).len()
    };
    let found = std::panic::catch_unwind(std::panic::AssertUnwindSafe(search)).ok()?;
    u32::try_from(found).ok()
}
