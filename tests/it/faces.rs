//! Faces that a machine finds on photos: on people, and on posters that show none.

use placard::evidence::faces::count;

use crate::harness::photos::people;
use crate::harness::walls::{DESIGNS, shot};

#[test]
fn people_are_found() {
    let Some(photo) = people() else { return };
    let found = count(&photo).unwrap();
    assert!(found >= 20, "{found} of twenty-nine");
}

#[test]
fn posters_on_walls_show_no_face() {
    let (mut photos, mut false_finds) = (0, Vec::new());
    for (design, wall) in (0..DESIGNS).flat_map(|design| (0..=8).map(move |wall| (design, wall))) {
        photos += 1;
        if count(&shot(design, wall).picture()) != Some(0) {
            false_finds.push((design, wall));
        }
    }
    assert!(false_finds.len() <= 1, "on {} of {photos} photos: {false_finds:?}", false_finds.len());
}

#[test]
fn a_picture_too_narrow_for_a_face_is_not_looked_at() {
    assert_eq!(count(&image::DynamicImage::new_rgb8(1_600, 40)), None);
    assert_eq!(count(&image::DynamicImage::new_rgb8(8, 8)), None);
}
