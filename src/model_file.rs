//! The file of a model or of a checkpoint.
//!
//! `FFNN`, version u8 = 1, kind u8 (1 model, 2 checkpoint), body, CRC-32 of everything before it.
//! Body: the spec (inputs, outputs, number of hidden layers: u32; loss, init: u8, init's number:
//! f32; units u32 and activation u8 for each hidden layer), then every layer's weights as f32.
//! All numbers are little-endian.

use crate::Error;
use crate::activation::Activation;
use crate::init::Init;
use crate::loss::Loss;
use crate::network::{LayerSpec, MAX_LAYERS, Network, NetworkSpec};

const MAGIC: &[u8; 4] = b"FFNN";
const VERSION: u8 = 1;
const MODEL: u8 = 1;
/// Kind of a checkpoint.
pub const CHECKPOINT: u8 = 2;

fn error(field: &str, found: impl ToString, expected: impl ToString) -> Error {
    Error::ModelFile {
        field: field.into(),
        found: found.to_string(),
        expected: expected.to_string(),
    }
}

/// Puts numbers together.
pub struct Writer(Vec<u8>);

impl Writer {
    pub fn new(kind: u8) -> Self {
        let mut bytes = MAGIC.to_vec();
        bytes.extend([VERSION, kind]);
        Self(bytes)
    }

    pub fn u8(&mut self, value: u8) {
        self.0.push(value);
    }

    pub fn u32(&mut self, value: usize) {
        self.0.extend((value as u32).to_le_bytes());
    }

    pub fn u64(&mut self, value: u64) {
        self.0.extend(value.to_le_bytes());
    }

    pub fn f32(&mut self, value: f32) {
        self.0.extend(value.to_le_bytes());
    }

    pub fn floats(&mut self, values: &[f32]) {
        self.0.extend(values.iter().flat_map(|value| value.to_le_bytes()));
    }

    pub fn finish(mut self) -> Vec<u8> {
        let mut crc = flate2::Crc::new();
        crc.update(&self.0);
        self.0.extend(crc.sum().to_le_bytes());
        self.0
    }
}

/// Takes them apart again, never past the end.
pub struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    pub fn new(bytes: &'a [u8], kind: u8) -> Result<Self, Error> {
        let Some((body, sum)) = bytes.split_last_chunk::<4>() else {
            return Err(error("length", bytes.len(), "at least 10 bytes"));
        };
        let mut reader = Self(body);
        if reader.take::<4>("magic")? != *MAGIC {
            return Err(error("magic", "something else", "FFNN"));
        }
        let version = reader.u8("version")?;
        if version != VERSION {
            return Err(error("version", version, VERSION));
        }
        let found = reader.u8("kind")?;
        if found != kind {
            return Err(error("kind", found, kind));
        }
        let mut crc = flate2::Crc::new();
        crc.update(body);
        if crc.sum().to_le_bytes() != *sum {
            return Err(error("checksum", "another", format!("{:08x}", crc.sum())));
        }
        Ok(reader)
    }

    fn take<const N: usize>(&mut self, field: &str) -> Result<[u8; N], Error> {
        let (first, rest) = self
            .0
            .split_first_chunk()
            .ok_or_else(|| error(field, format!("{} bytes", self.0.len()), N))?;
        self.0 = rest;
        Ok(*first)
    }

    pub fn u8(&mut self, field: &str) -> Result<u8, Error> {
        self.take::<1>(field).map(|[byte]| byte)
    }

    pub fn u32(&mut self, field: &str) -> Result<usize, Error> {
        self.take(field).map(|bytes| u32::from_le_bytes(bytes) as usize)
    }

    pub fn u64(&mut self, field: &str) -> Result<u64, Error> {
        self.take(field).map(u64::from_le_bytes)
    }

    pub fn f32(&mut self, field: &str) -> Result<f32, Error> {
        self.take(field).map(f32::from_le_bytes)
    }

    /// Fills `values`, of a length the caller has checked against [`left`](Self::left).
    pub fn floats(&mut self, field: &str, values: &mut [f32]) -> Result<(), Error> {
        values.iter_mut().try_for_each(|value| self.f32(field).map(|read| *value = read))
    }

    pub fn left(&self) -> usize {
        self.0.len()
    }

    pub fn finish(self) -> Result<(), Error> {
        match self.0.len() {
            0 => Ok(()),
            more => Err(error("length", format!("{more} bytes more"), "the end")),
        }
    }
}

fn write_spec(writer: &mut Writer, spec: &NetworkSpec) {
    writer.u32(spec.inputs);
    writer.u32(spec.outputs);
    writer.u32(spec.hidden.len());
    writer.u8(Loss::ALL.iter().position(|&loss| loss == spec.loss).unwrap_or(0) as u8);
    let (init, number) = match spec.init {
        Init::Zeros => (0, 0.0),
        Init::Uniform { limit } => (1, limit),
        Init::Normal { standard_deviation } => (2, standard_deviation),
        Init::Xavier => (3, 0.0),
        Init::He => (4, 0.0),
    };
    writer.u8(init);
    writer.f32(number);
    for layer in &spec.hidden {
        writer.u32(layer.units);
        let place = Activation::ALL.iter().position(|&a| a == layer.activation);
        writer.u8(place.unwrap_or(0) as u8);
    }
}

fn read_spec(reader: &mut Reader) -> Result<NetworkSpec, Error> {
    let inputs = reader.u32("inputs")?;
    let outputs = reader.u32("outputs")?;
    let layers = reader.u32("hidden layers")?;
    if layers > MAX_LAYERS {
        return Err(error("hidden layers", layers, format!("at most {MAX_LAYERS}")));
    }
    let loss = reader.u8("loss")?;
    let loss = *Loss::ALL.get(usize::from(loss)).ok_or_else(|| error("loss", loss, "0 to 2"))?;
    let init = reader.u8("init")?;
    let number = reader.f32("init")?;
    let init = match init {
        0 => Init::Zeros,
        1 => Init::Uniform { limit: number },
        2 => Init::Normal { standard_deviation: number },
        3 => Init::Xavier,
        4 => Init::He,
        _ => return Err(error("init", init, "0 to 4")),
    };
    let mut hidden = Vec::with_capacity(layers);
    for _ in 0..layers {
        let units = reader.u32("units")?;
        let place = reader.u8("activation")?;
        let activation = *Activation::ALL
            .get(usize::from(place))
            .ok_or_else(|| error("activation", place, "0 to 8"))?;
        hidden.push(LayerSpec { units, activation });
    }
    Ok(NetworkSpec { inputs, hidden, outputs, loss, init })
}

/// Spec and weights into the body of a file.
pub fn write_body(writer: &mut Writer, network: &Network) {
    write_spec(writer, &network.spec);
    for layer in &network.layers {
        writer.floats(&layer.weights);
    }
}

/// Spec and weights out of the body of a file.
pub fn read_body(reader: &mut Reader) -> Result<Network, Error> {
    let spec = read_spec(reader)?;
    spec.validate()?;
    if reader.left() < spec.parameters() * 4 {
        let expected = format!("{} bytes", spec.parameters() * 4);
        return Err(error("weights", format!("{} bytes", reader.left()), expected));
    }
    let mut network = Network::zeroed(&spec)?;
    for layer in &mut network.layers {
        reader.floats("weights", &mut layer.weights)?;
    }
    Ok(network)
}

pub fn write_network(network: &Network) -> Vec<u8> {
    let mut writer = Writer::new(MODEL);
    write_body(&mut writer, network);
    writer.finish()
}

pub fn read_network(bytes: &[u8]) -> Result<Network, Error> {
    let mut reader = Reader::new(bytes, MODEL)?;
    let network = read_body(&mut reader)?;
    reader.finish()?;
    Ok(network)
}
