//! Names, streets and ZIPs of all places: one long text, cut into fields.

/// Stands between two fields. A control character has no place in a name, and is read as a space where one stands there all the same.
const BETWEEN: char = '\u{1f}';

/// Name, street, ZIP and aliases of each place.
#[derive(Default)]
pub struct Texts {
    text: String,
    /// Place `at` begins here and ends where the next one begins.
    starts: Vec<u32>,
}

impl Texts {
    /// # Panics
    /// When the whole text passes 4 GiB: some sixty million places.
    pub fn push<'t>(&mut self, fields: impl IntoIterator<Item = &'t str>) {
        self.begin();
        for (field, number) in fields.into_iter().zip(0..) {
            if number > 0 {
                self.text.push(BETWEEN);
            }
            match field.contains(BETWEEN) {
                false => self.text.push_str(field),
                true => self.text.push_str(&field.replace(BETWEEN, " ")),
            }
        }
    }

    /// The place `at` of another one, as it stands there.
    pub fn push_from(&mut self, other: &Texts, at: usize) {
        self.begin();
        self.text.push_str(other.record(at));
    }

    fn begin(&mut self) {
        self.starts.push(u32::try_from(self.text.len()).expect("an atlas holds less than 4 GiB of names"));
    }

    /// All fields of a place in one: equal when they are equal.
    pub fn record(&self, at: usize) -> &str {
        let end = self.starts.get(at + 1).map_or(self.text.len(), |end| *end as usize);
        &self.text[self.starts[at] as usize..end]
    }

    /// Name, street, ZIP, then aliases.
    pub fn fields(&self, at: usize) -> impl Iterator<Item = &str> {
        self.record(at).split(BETWEEN)
    }

    pub fn name(&self, at: usize) -> &str {
        self.fields(at).next().unwrap_or_default()
    }

    pub fn street(&self, at: usize) -> &str {
        self.fields(at).nth(1).unwrap_or_default()
    }

    pub fn postal(&self, at: usize) -> &str {
        self.fields(at).nth(2).unwrap_or_default()
    }

    pub fn aliases(&self, at: usize) -> impl Iterator<Item = &str> {
        self.fields(at).skip(3)
    }

    pub fn shrink(&mut self) {
        self.text.shrink_to_fit();
        self.starts.shrink_to_fit();
    }

    pub fn bytes(&self) -> usize {
        self.text.capacity() + self.starts.capacity() * 4
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_come_back_as_they_went_in() {
        let mut texts = Texts::default();
        texts.push(["Peña's Motel", "", "65201", "Old\u{1f}Motel", ""]);
        texts.push(["", "", ""]);
        let mut other = Texts::default();
        other.push_from(&texts, 1);
        other.push_from(&texts, 0);
        for (texts, at) in [(&texts, 0), (&other, 1)] {
            assert_eq!((texts.name(at), texts.street(at), texts.postal(at)), ("Peña's Motel", "", "65201"));
            assert_eq!(texts.aliases(at).collect::<Vec<_>>(), ["Old Motel", ""]);
        }
        assert_eq!(other.aliases(0).count(), 0);
    }
}
