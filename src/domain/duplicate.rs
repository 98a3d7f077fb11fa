//! Duplicates: two entries that are likely one place. One rule, for the form that warns and for the import that asks.

use crate::domain::abbreviation::shortened;
use crate::domain::normalize::normalize;
use crate::domain::point::distance_m;

/// Nearer than this counts as the same spot, in meters.
pub const SAME_SPOT_M: f64 = 300.0;
/// Below this score they are two places.
const LIKELY: f64 = 0.62;

/// What a place is compared by: its names and its whereabouts, folded and abbreviated.
#[derive(Clone, Debug)]
pub struct Description {
    /// The name, then the aliases.
    names: Vec<String>,
    street: String,
    city: String,
    postal: String,
    /// Codes of its kinds; none where they do not count.
    kinds: Vec<String>,
    /// Longitude and latitude, WGS84 degrees.
    point: Option<(f64, f64)>,
}

impl Description {
    /// What is not known is empty.
    pub fn new<'t>(names: impl IntoIterator<Item = &'t str>, [street, city, postal]: [&str; 3], point: Option<(f64, f64)>) -> Description {
        let abbreviated = |text: &str| shortened(&normalize(text));
        let names = names.into_iter().map(abbreviated).collect();
        let kinds = Vec::new();
        Description { names, street: abbreviated(street), city: abbreviated(city), postal: postal.to_owned(), kinds, point }
    }

    /// The same, of these kinds.
    pub fn of_kinds<'t>(self, kinds: impl IntoIterator<Item = &'t str>) -> Description {
        Description { kinds: kinds.into_iter().map(str::to_owned).collect(), ..self }
    }

    /// The name, as all who have it share it.
    pub fn name(&self) -> &str {
        self.names.first().map_or("", String::as_str)
    }

    /// Street and house in their town, or the ZIP where no town is known; `None` where the house has no number.
    pub fn address(&self) -> Option<String> {
        let town = if self.city.is_empty() { &self.postal } else { &self.city };
        let is_whole = self.street.starts_with(|first: char| first.is_ascii_digit()) && !town.is_empty();
        is_whole.then(|| format!("{}, {town}", self.street))
    }

    pub fn has_no_whereabouts(&self) -> bool {
        self.street.is_empty() && self.city.is_empty() && self.postal.is_empty() && self.point.is_none()
    }

    /// How alike two entries are; `None` where nothing says that they stand near each other. Names weigh most (0.7); the same street and house
    /// (0.3), spot (0.25), or town or ZIP (0.12) add to them. Two of one kind in one house are likely one, whatever their names.
    pub fn likeness(&self, other: &Description) -> Option<Likeness> {
        let same = |own: &str, other: &str| !own.is_empty() && own == other;
        let distance_m = self.point.zip(other.point).map(|(a, b)| distance_m(a, b));
        let same_street = same(&self.street, &other.street);
        let same_town = same(&self.city, &other.city) || same(&self.postal, &other.postal);
        let same_spot = distance_m.is_some_and(|distance| distance < SAME_SPOT_M);
        let nearness = match () {
            () if same_street => 0.3,
            () if same_spot => 0.25,
            () if same_town => 0.12,
            () if self.has_no_whereabouts() => 0.0,
            () => return None,
        };
        let alike = other.names.iter().map(|known| similarity(self.name(), known)).fold(0.0, f64::max);
        let one_spot = same_spot || (same_street && same_town);
        let has_number = self.street.starts_with(|first: char| first.is_ascii_digit());
        let one_house = same_street && same_town && has_number && self.kinds.iter().any(|kind| other.kinds.contains(kind));
        let score = (alike * 0.7 + nearness).max(if one_house { LIKELY } else { 0.0 });
        Some(Likeness { score, same_name: same(self.name(), other.name()), same_street, one_spot, distance_m })
    }
}

/// How alike two entries are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Likeness {
    /// 0 to 1.
    pub score: f64,
    same_name: bool,
    pub same_street: bool,
    /// At the same point, or at the same street and house of one town.
    one_spot: bool,
    pub distance_m: Option<f64>,
}

impl Likeness {
    /// Alike enough to ask somebody who is adding the other one.
    pub fn is_likely(&self) -> bool {
        self.score >= LIKELY
    }

    /// One name at one spot: alike enough to hold back a row of a file, of which there may be thousands.
    pub fn is_certain(&self) -> bool {
        self.same_name && self.one_spot
    }
}

/// Half by spelling (Jaro-Winkler), half by the words that both names share (Dice).
fn similarity(a: &str, b: &str) -> f64 {
    let (left, right): (Vec<&str>, Vec<&str>) = (a.split(' ').collect(), b.split(' ').collect());
    let shared = left.iter().filter(|word| right.contains(word)).count();
    let dice = 2.0 * shared as f64 / (left.len() + right.len()) as f64;
    0.5 * strsim::jaro_winkler(a, b) + 0.5 * dice
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inn(name: &str, street: &str, lon: f64) -> Description {
        Description::new([name], [street, "Rolla", ""], Some((lon, 38.95)))
    }

    #[test]
    fn a_name_at_its_spot_or_at_its_address_is_plainly_one_place() {
        let certain = |a: &Description, b: &Description| a.likeness(b).is_some_and(|likeness| likeness.is_certain());
        let known = inn("Saint Louis Inn", "1 North Main Street", -92.33);
        assert!(certain(&inn("St. Louis INN", "", -92.331), &known));
        assert!(!certain(&inn("St. Louis Inn", "", -92.34), &known), "some 870 m away");
        assert!(certain(&inn("St. Louis Inn", "1 N MAIN ST", -91.0), &known), "however far the points are");
        assert!(!certain(&inn("Rolla Inn", "1 N Main St", -92.33), &known));
        assert!(inn("Rolla Inn", "1 N Main St", -92.33).likeness(&known).is_some_and(|likeness| likeness.is_likely()));
    }

    #[test]
    fn what_is_nowhere_near_is_no_duplicate() {
        let far = Description::new(["Harbor Inn"], ["", "Columbia", ""], None);
        assert_eq!(far.likeness(&inn("Harbor Inn", "", -92.33)), None);
        let nowhere = Description::new(["Harbor Inn"], ["", "", ""], None);
        assert!(nowhere.likeness(&inn("Harbor Inn", "", -92.33)).is_some_and(|likeness| likeness.is_likely() && !likeness.is_certain()));
    }
}
