//! Reads tiles back, for the tests: written from the specification alone, so that it shares no mistake with the writer.

use std::collections::HashMap;

pub struct ReadLayer {
    pub name: String,
    pub extent: u64,
    pub version: u64,
    pub features: Vec<ReadFeature>,
}

pub struct ReadFeature {
    pub id: u64,
    pub attributes: HashMap<String, Attribute>,
    pub points: Vec<(i32, i32)>,
    pub rings: Vec<Vec<(i32, i32)>>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Attribute {
    Text(String),
    Whole(u64),
    Real(f64),
    Truth(bool),
}

impl ReadFeature {
    pub fn text(&self, key: &str) -> &str {
        match &self.attributes[key] {
            Attribute::Text(text) => text,
            other => panic!("{key} is {other:?}"),
        }
    }

    pub fn number(&self, key: &str) -> u64 {
        match self.attributes.get(key) {
            Some(Attribute::Whole(number)) => *number,
            None => 0,
            other => panic!("{key} is {other:?}"),
        }
    }
}

enum Field<'a> {
    Whole(u64),
    Real(f64),
    Bytes(&'a [u8]),
}

fn varint(from: &mut &[u8]) -> u64 {
    let (mut value, mut shift) = (0, 0);
    loop {
        let (&byte, rest) = from.split_first().unwrap();
        *from = rest;
        value |= u64::from(byte & 0x7F) << shift;
        shift += 7;
        if byte < 0x80 {
            return value;
        }
    }
}

fn fields(mut from: &[u8]) -> Vec<(u64, Field<'_>)> {
    let mut fields = Vec::new();
    while !from.is_empty() {
        let key = varint(&mut from);
        let field = match key & 7 {
            0 => Field::Whole(varint(&mut from)),
            1 => {
                let (bytes, rest) = from.split_first_chunk::<8>().unwrap();
                from = rest;
                Field::Real(f64::from_le_bytes(*bytes))
            }
            2 => {
                let length = varint(&mut from) as usize;
                let (bytes, rest) = from.split_at(length);
                from = rest;
                Field::Bytes(bytes)
            }
            other => panic!("wire type {other}"),
        };
        fields.push((key >> 3, field));
    }
    fields
}

fn numbers(mut from: &[u8]) -> Vec<u64> {
    let mut numbers = Vec::new();
    while !from.is_empty() {
        numbers.push(varint(&mut from));
    }
    numbers
}

/// The layers of a tile.
pub fn layers(tile: &[u8]) -> Vec<ReadLayer> {
    let layer = |field| if let (3, Field::Bytes(layer)) = field { layer_of(layer) } else { panic!("a layer") };
    fields(tile).into_iter().map(layer).collect()
}

/// The one layer of a tile.
pub fn read(tile: &[u8]) -> ReadLayer {
    let mut layers = layers(tile);
    assert_eq!(layers.len(), 1);
    layers.remove(0)
}

fn layer_of(layer: &[u8]) -> ReadLayer {
    let mut read = ReadLayer { name: String::new(), extent: 0, version: 0, features: Vec::new() };
    let (mut keys, mut values, mut features) = (Vec::new(), Vec::new(), Vec::new());
    for field in fields(layer) {
        match field {
            (1, Field::Bytes(name)) => read.name = String::from_utf8(name.into()).unwrap(),
            (2, Field::Bytes(feature)) => features.push(feature),
            (3, Field::Bytes(key)) => keys.push(String::from_utf8(key.into()).unwrap()),
            (4, Field::Bytes(value)) => values.push(attribute(value)),
            (5, Field::Whole(extent)) => read.extent = extent,
            (15, Field::Whole(version)) => read.version = version,
            (other, _) => panic!("layer field {other}"),
        }
    }
    read.features = features.into_iter().map(|feature| self::feature(feature, &keys, &values)).collect();
    read
}

fn attribute(value: &[u8]) -> Attribute {
    match fields(value)[..] {
        [(1, Field::Bytes(text))] => Attribute::Text(String::from_utf8(text.into()).unwrap()),
        [(3, Field::Real(value))] => Attribute::Real(value),
        [(5, Field::Whole(value))] => Attribute::Whole(value),
        [(7, Field::Whole(value))] => Attribute::Truth(value == 1),
        _ => panic!("a value of another kind"),
    }
}

fn feature(feature: &[u8], keys: &[String], values: &[Attribute]) -> ReadFeature {
    let mut read = ReadFeature { id: 0, attributes: HashMap::new(), points: Vec::new(), rings: Vec::new() };
    for field in fields(feature) {
        match field {
            (1, Field::Whole(id)) => read.id = id,
            (2, Field::Bytes(tags)) => {
                for pair in numbers(tags).chunks(2) {
                    read.attributes.insert(keys[pair[0] as usize].clone(), values[pair[1] as usize].clone());
                }
            }
            (3, Field::Whole(_)) => {}
            (4, Field::Bytes(commands)) => draw(&numbers(commands), &mut read),
            (other, _) => panic!("feature field {other}"),
        }
    }
    read
}

fn draw(commands: &[u64], read: &mut ReadFeature) {
    let mut commands = commands.iter().copied();
    let (mut x, mut y, mut ring) = (0, 0, Vec::new());
    while let Some(command) = commands.next() {
        for _ in 0..command >> 3 {
            match command & 7 {
                7 => read.rings.push(std::mem::take(&mut ring)),
                kind => {
                    let mut step = || commands.next().map(|value| (value >> 1) as i32 ^ -((value & 1) as i32)).unwrap();
                    (x, y) = (x + step(), y + step());
                    assert!(kind == 1 && ring.is_empty() || kind == 2 && !ring.is_empty());
                    ring.push((x, y));
                    if kind == 1 {
                        read.points.push((x, y));
                    }
                }
            }
        }
    }
}
