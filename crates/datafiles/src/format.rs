//! Formats, and how to turn those that are not read into one that is.

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
    /// A network stored by Keras.
    Keras,
    Pickle,
    Arff,
    Excel,
    Ods,
    Torch,
    Safetensors,
    Onnx,
    Json,
    /// Lines of `label index:value …`.
    Svmlight,
    /// Feather and other files of Apache Arrow.
    Arrow,
    /// R's own format, .rds and .RData.
    RData,
    Pdf,
    Gif,
    Bmp,
    Tiff,
    WebP,
    Tar,
    SevenZip,
    Rar,
    Bzip2,
    Xz,
    Zstd,
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
            Self::Keras => "Keras",
            Self::Pickle => "pickle",
            Self::Arff => "ARFF",
            Self::Excel => "Excel",
            Self::Ods => "OpenDocument",
            Self::Torch => "PyTorch",
            Self::Safetensors => "safetensors",
            Self::Onnx => "ONNX",
            Self::Json => "JSON",
            Self::Svmlight => "svmlight",
            Self::Arrow => "Arrow",
            Self::RData => "RData",
            Self::Pdf => "PDF",
            Self::Gif => "GIF",
            Self::Bmp => "BMP",
            Self::Tiff => "TIFF",
            Self::WebP => "WebP",
            Self::Tar => "tar",
            Self::SevenZip => "7z",
            Self::Rar => "RAR",
            Self::Bzip2 => "bzip2",
            Self::Xz => "xz",
            Self::Zstd => "Zstandard",
        }
    }

    /// One line of Python that turns a file of this format into one that is read, .npz or CSV; none if no line does for most.
    ///
    /// ```
    /// let line = datafiles::Format::Excel.python("marks.xlsx").unwrap();
    /// assert_eq!(line, r#"import pandas as pd; pd.read_excel("marks.xlsx").to_csv("marks.csv", index=False)"#);
    /// ```
    pub fn python(self, file: &str) -> Option<String> {
        let line = match self {
            Self::Parquet => "import pandas as pd; pd.read_parquet(FILE).to_csv(CSV, index=False)",
            Self::Arrow => "import pandas as pd; pd.read_feather(FILE).to_csv(CSV, index=False)",
            Self::Excel | Self::Ods => {
                "import pandas as pd; pd.read_excel(FILE).to_csv(CSV, index=False)"
            }
            // Its texts are bytes.
            Self::Arff => {
                "import pandas as pd, scipy.io.arff as arff; pd.DataFrame(arff.loadarff(FILE)[0]).map(lambda v: v.decode() if isinstance(v, bytes) else v).to_csv(CSV, index=False)"
            }
            // Without squeeze_me, labels are one row of many columns.
            Self::Matlab5 => {
                "import numpy as np, scipy.io; np.savez_compressed(NPZ, **{k: v for k, v in scipy.io.loadmat(FILE, squeeze_me=True).items() if k[0] != \"_\"})"
            }
            // MATLAB's order is Fortran's.
            Self::Matlab73 => {
                "import h5py, numpy as np; f = h5py.File(FILE); np.savez_compressed(NPZ, **{k: f[k][()].T for k in f})"
            }
            Self::Hdf5 => {
                "import h5py, numpy as np; f = h5py.File(FILE); np.savez_compressed(NPZ, **{k: f[k][()] for k in f})"
            }
            Self::Pickle => {
                "import numpy as np, pickle; np.savez_compressed(NPZ, **pickle.load(open(FILE, \"rb\")))"
            }
            Self::Svmlight => {
                "import numpy as np; from sklearn.datasets import load_svmlight_file as load; x, y = load(FILE); np.savez_compressed(NPZ, x=x.toarray(), y=y)"
            }
            Self::Torch => {
                r#"import numpy as np, torch; d = torch.load(FILE); d = d if isinstance(d, dict) else dict(zip("xy", d)); np.savez_compressed(NPZ, **{k: v.detach().numpy() for k, v in d.items()})"#
            }
            Self::Safetensors => {
                "import numpy as np; from safetensors.numpy import load_file; np.savez_compressed(NPZ, **load_file(FILE))"
            }
            _ => return None,
        };
        Some(with_names(line, file))
    }
}

/// One line of Python that turns an .npz with Python objects, which are pickled, into one without: objects become texts.
pub(crate) fn python_for_objects(file: &str) -> String {
    with_names(
        "import numpy as np; d = np.load(FILE, allow_pickle=True); np.savez_compressed(PLAIN, **{k: d[k].astype(str) if d[k].dtype == object else d[k] for k in d})",
        file,
    )
}

/// A line of Python about a file, with the names of the file and of what it becomes.
fn with_names(line: &str, file: &str) -> String {
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let quoted = |name: String| format!("\"{}\"", name.replace('\\', "\\\\").replace('"', "\\\""));
    let line = line.replace("CSV", &quoted(format!("{stem}.csv")));
    let line = line.replace("NPZ", &quoted(format!("{stem}.npz")));
    let line = line.replace("PLAIN", &quoted(format!("{stem}-plain.npz")));
    line.replace("FILE", &quoted(file.to_owned()))
}

impl Display for Format {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.write_str(self.name())
    }
}
