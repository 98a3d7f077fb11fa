//! One layer of a tile: features with their geometry and their attributes, each key and value written once.

use std::collections::HashMap;

use crate::coverage::tile::wire::{bytes, real, varint, whole, zigzag};
use crate::coverage::tile::{BUFFER, EXTENT};

/// An attribute.
#[derive(Clone, Copy, Debug)]
pub enum Value<'v> {
    Text(&'v str),
    Whole(u64),
    Real(f64),
    Truth(bool),
}

/// What a feature's commands draw.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GeometryType {
    Point = 1,
    Polygon = 3,
}

/// Features gathered for one layer.
pub struct Layer {
    name: &'static str,
    features: Vec<u8>,
    keys: Vec<&'static str>,
    /// Encoded values, and the number of each.
    values: Vec<u8>,
    numbers: HashMap<Vec<u8>, u32, foldhash::fast::RandomState>,
    /// Space for one feature, one value and one list of numbers.
    feature: Vec<u8>,
    value: Vec<u8>,
    tags: Vec<u8>,
}

impl Layer {
    pub fn new(name: &'static str) -> Layer {
        let numbers = HashMap::default();
        let (features, values, feature, value, tags) = (Vec::new(), Vec::new(), Vec::new(), Vec::new(), Vec::new());
        Layer { name, features, keys: Vec::new(), values, numbers, feature, value, tags }
    }

    /// A point at `x`, `y` steps from the tile's north-west corner.
    pub fn point(&mut self, id: u64, (x, y): (i32, i32), attributes: &[(&'static str, Value<'_>)]) {
        self.feature(id, GeometryType::Point, &[MOVE | 1 << 3, zigzag(x), zigzag(y)], attributes);
    }

    /// `commands` as the specification's section 4.3 has them.
    pub fn feature(&mut self, id: u64, geometry: GeometryType, commands: &[u32], attributes: &[(&'static str, Value<'_>)]) {
        self.tags.clear();
        for (key, value) in attributes {
            let (key, value) = (self.key(key), self.value(*value));
            varint(&mut self.tags, u64::from(key));
            varint(&mut self.tags, u64::from(value));
        }
        self.feature.clear();
        whole(&mut self.feature, 1, id);
        bytes(&mut self.feature, 2, &self.tags);
        whole(&mut self.feature, 3, geometry as u64);
        self.tags.clear();
        commands.iter().for_each(|&command| varint(&mut self.tags, u64::from(command)));
        bytes(&mut self.feature, 4, &self.tags);
        bytes(&mut self.features, 2, &self.feature);
    }

    fn key(&mut self, key: &'static str) -> u32 {
        let known = self.keys.iter().position(|known| *known == key);
        known.unwrap_or_else(|| {
            self.keys.push(key);
            self.keys.len() - 1
        }) as u32
    }

    fn value(&mut self, value: Value<'_>) -> u32 {
        self.value.clear();
        match value {
            Value::Text(text) => bytes(&mut self.value, 1, text.as_bytes()),
            Value::Real(value) => real(&mut self.value, 3, value),
            Value::Whole(value) => whole(&mut self.value, 5, value),
            Value::Truth(value) => whole(&mut self.value, 7, u64::from(value)),
        }
        if let Some(&number) = self.numbers.get(&self.value) {
            return number;
        }
        let number = self.numbers.len() as u32;
        bytes(&mut self.values, 4, &self.value);
        self.numbers.insert(self.value.clone(), number);
        number
    }

    pub fn is_empty(&self) -> bool {
        self.features.is_empty()
    }

    /// A tile of this layer alone.
    pub fn tile(self) -> Vec<u8> {
        let mut layer = Vec::with_capacity(self.features.len() + self.values.len() + 256);
        whole(&mut layer, 15, 2);
        bytes(&mut layer, 1, self.name.as_bytes());
        layer.extend_from_slice(&self.features);
        self.keys.iter().for_each(|key| bytes(&mut layer, 3, key.as_bytes()));
        layer.extend_from_slice(&self.values);
        whole(&mut layer, 5, u64::from(EXTENT));
        let mut tile = Vec::with_capacity(layer.len() + 8);
        bytes(&mut tile, 3, &layer);
        tile
    }
}

const MOVE: u32 = 1;
const LINE: u32 = 2;
const CLOSE: u32 = 7 | 1 << 3;

/// Writes rings as commands, each from where the one before ended.
#[derive(Default)]
pub struct Pen {
    pub commands: Vec<u32>,
    at: (i32, i32),
}

impl Pen {
    /// A ring of three corners or more, the first one not repeated.
    pub fn ring(&mut self, corners: &[(i32, i32)]) {
        let Some((first, rest)) = corners.split_first() else { return };
        self.commands.push(MOVE | 1 << 3);
        self.go(*first);
        self.commands.push(LINE | (rest.len() as u32) << 3);
        rest.iter().for_each(|corner| self.go(*corner));
        self.commands.push(CLOSE);
    }

    fn go(&mut self, to: (i32, i32)) {
        self.commands.extend([zigzag(to.0 - self.at.0), zigzag(to.1 - self.at.1)]);
        self.at = to;
    }
}

/// The steps that are drawn at all.
pub const DRAWN: (f64, f64) = (-(BUFFER as f64), (EXTENT + BUFFER) as f64);
