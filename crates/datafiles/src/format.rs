//! Formats, recognised by their first bytes.

use std::fmt::{Display, Formatter, Result};

/// A format of files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[expect(missing_docs, reason = "names of formats")]
pub enum Format {
    Idx,
    Npy,
    Npz,
    Zip,
    Gzip,
    Png,
    Jpeg,
    /// Text that may be a table, such as CSV.
    Text,
    /// A web page saved under the name of a data file.
    WebPage,
    /// The few lines that stand for a file in a Git repository with large file storage.
    LfsPointer,
    Parquet,
    /// MATLAB's files up to version 7.
    Matlab5,
    /// MATLAB's files of version 7.3, which are HDF5.
    Matlab73,
    Hdf5,
    Pickle,
    Arff,
    Excel,
    Torch,
    Safetensors,
    Onnx,
    Pdf,
    Gif,
    Tar,
    SevenZip,
}

impl Format {
    /// The name that its users know it by.
    pub fn name(self) -> &'static str {
        match self {
            Self::Idx => "IDX",
            Self::Npy => ".npy",
            Self::Npz => ".npz",
            Self::Zip => "zip",
            Self::Gzip => "gzip",
            Self::Png => "PNG",
            Self::Jpeg => "JPEG",
            Self::Text => "text",
            Self::WebPage => "HTML",
            Self::LfsPointer => "Git LFS",
            Self::Parquet => "Parquet",
            Self::Matlab5 => ".mat",
            Self::Matlab73 => ".mat 7.3",
            Self::Hdf5 => "HDF5",
            Self::Pickle => "pickle",
            Self::Arff => "ARFF",
            Self::Excel => "Excel",
            Self::Torch => "PyTorch",
            Self::Safetensors => "safetensors",
            Self::Onnx => "ONNX",
            Self::Pdf => "PDF",
            Self::Gif => "GIF",
            Self::Tar => "tar",
            Self::SevenZip => "7z",
        }
    }
}

impl Display for Format {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.write_str(self.name())
    }
}
