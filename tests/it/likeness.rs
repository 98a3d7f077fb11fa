//! Which photos are taken for one another: those that show the same around the poster, and never two walls with posters of one design.

use image::DynamicImage;
use image::imageops::{self, FilterType};
use placard::evidence::perceptual_hash::PerceptualHash;
use placard::evidence::photo::open;
use placard::evidence::poster_outline::{holds, outline};
use placard::evidence::surroundings::Surroundings;

use crate::harness::walls::{BARE, DESIGNS, Shot, jpeg, shot};

/// Walls that are photographed.
const WALLS: std::ops::RangeInclusive<u64> = 1..=8;

fn around(picture: &DynamicImage) -> Option<Surroundings> {
    let poster = outline(picture, &[]);
    poster.and_then(|corners| Surroundings::of(picture, Some(&corners)))
}

/// As it arrives: from a JPEG file.
fn taken(shot: Shot) -> DynamicImage {
    open(&shot.jpeg()).unwrap().pixels
}

/// The same picture in other bytes: smaller, brighter, with less care.
fn sent_again(picture: &DynamicImage) -> DynamicImage {
    let smaller = picture.resize(180, 240, FilterType::Triangle).to_rgb8();
    open(&jpeg(&imageops::brighten(&smaller, 9).into(), 60)).unwrap().pixels
}

/// The share of the poster that is taken for it.
fn covered(shot: Shot) -> f64 {
    let picture = taken(shot);
    let Some(found) = outline(&picture, &[]) else { return 0.0 };
    let [top_left, top_right, _, bottom_left] = shot.corners();
    let along = |from: f64, one: f64, other: f64, u: f64, v: f64| from + (one - from) * u + (other - from) * v;
    let points = (0..400).map(|at| (f64::from(at % 20) / 20.0 + 0.025, f64::from(at / 20) / 20.0 + 0.025));
    let on_wall =
        points.map(|(u, v)| (along(top_left.0, top_right.0, bottom_left.0, u, v), along(top_left.1, top_right.1, bottom_left.1, u, v)));
    on_wall.filter(|point| holds(&found, *point)).count() as f64 / 400.0
}

#[test]
fn the_poster_is_found_whatever_its_colors_and_the_wall() {
    let shots = (0..DESIGNS).flat_map(|design| (BARE..=8).map(move |wall| (design, wall)));
    let missed: Vec<_> =
        shots.map(|(design, wall)| (design, wall, covered(shot(design, wall)))).filter(|(.., share)| *share < 0.75).collect();
    println!("of 36 posters {} were found", 36 - missed.len());
    assert!(missed.len() <= 3, "{missed:?}");
}

/// From far off, and so near that the poster is most of the picture.
const REACHES: [f64; 3] = [1.0, 0.7, 0.62];

#[test]
fn official_posters_on_different_walls_are_not_taken_for_one_another() {
    let (mut whole, mut compared, mut nearest) = (0, 0, 0.0_f64);
    for (design, reach) in (0..DESIGNS).flat_map(|design| REACHES.map(|reach| (design, reach))) {
        let photos = WALLS.map(|wall| taken(Shot { reach, ..shot(design, wall) }));
        let photos: Vec<_> = photos.map(|photo| (PerceptualHash::of(&photo), around(&photo))).collect();
        for (at, (hash, seen)) in photos.iter().enumerate() {
            for (other_hash, other_seen) in &photos[at + 1..] {
                whole += u32::from(hash.looks_like(*other_hash));
                let Some(likeness) = seen.as_ref().zip(other_seen.as_ref()).and_then(|(one, other)| one.likeness(other)) else { continue };
                compared += 1;
                nearest = nearest.max(likeness);
            }
        }
    }
    println!("{compared} of 336 pairs compared, the nearest at {nearest:.2}; by the whole picture {whole} were taken for one another");
    assert!(whole > 0, "the whole pictures do not show what this is about");
    assert!(compared > 140 && nearest < 0.75, "{compared} pairs, the nearest at {nearest}");
}

#[test]
fn the_same_photo_is_found_smaller_brighter_and_compressed_anew() {
    let (mut compared, mut farthest) = (0, 1.0_f64);
    for (design, wall) in (0..DESIGNS).flat_map(|design| WALLS.map(move |wall| (design, wall))) {
        let first = taken(shot(design, wall));
        let again = sent_again(&first);
        let (Some(one), Some(other)) = (around(&first), around(&again)) else { continue };
        compared += 1;
        farthest = farthest.min(one.likeness(&other).unwrap_or_default());
        assert!(one.look_like(&other) && PerceptualHash::of(&first).looks_like(PerceptualHash::of(&again)), "design {design}, wall {wall}");
    }
    println!("{compared} of 32 photos compared with themselves, the farthest at {farthest:.2}");
    assert!(compared >= 29 && farthest > 0.93, "{compared} photos, the farthest at {farthest}");
}

#[test]
fn the_same_wall_is_told_from_the_same_spot_whatever_the_light_and_the_poster_and_not_from_the_side() {
    let (mut same, mut aside) = (0, 0);
    for wall in WALLS {
        let first = around(&taken(shot(0, wall)));
        let is_like = |other: Shot| first.as_ref().zip(around(&taken(other)).as_ref()).is_some_and(|(one, other)| one.look_like(other));
        same += u32::from(is_like(Shot { light: 0.8, grain: 2, aside: 1.5, ..shot(1, wall) }));
        aside += u32::from(is_like(Shot { grain: 3, aside: 40.0, ..shot(0, wall) }));
    }
    println!("of 8 walls {same} were told from the same spot, {aside} from a step aside");
    assert!(same >= 7 && aside <= 1, "{same} {aside}");
}

#[test]
fn where_nothing_is_to_be_seen_around_the_poster_nothing_is_compared() {
    assert_eq!(around(&taken(Shot { reach: 0.5, ..shot(0, 1) })), None, "the poster fills the picture");
    for design in 0..DESIGNS {
        assert_eq!(around(&taken(shot(design, BARE))), None, "a bare wall, lit from above");
    }
}

#[test]
fn a_photo_without_a_poster_is_compared_as_a_whole() {
    let bare = Surroundings::of(&DynamicImage::new_rgb8(480, 640), None);
    assert_eq!(bare, None);
    let wall = taken(Shot { aside: 900.0, ..shot(0, 3) });
    assert_eq!(Surroundings::of(&wall, None), None, "beyond its last piece the wall is bare, too");
}

#[test]
fn what_was_kept_is_read_again() {
    let seen = around(&taken(shot(0, 1))).unwrap();
    assert_eq!(Surroundings::from_bytes(seen.bytes()), Some(seen));
    assert_eq!(Surroundings::from_bytes(&[]), None);
}
