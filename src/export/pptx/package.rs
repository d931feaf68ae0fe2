//! Packages: zip files whose bytes are the same each time.

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// A package as it is filled.
pub(super) struct Package {
    zip: ZipWriter<Cursor<Vec<u8>>>,
    broken: Option<String>,
}

impl Package {
    pub(super) fn new() -> Self {
        Self { zip: ZipWriter::new(Cursor::new(Vec::new())), broken: None }
    }

    /// Adds a part; that it could not be added is told at the end.
    pub(super) fn put(&mut self, name: &str, bytes: &[u8]) {
        // Pictures and workbooks are compressed as they come.
        let is_packed = [".png", ".jpeg", ".gif", ".xlsx"].iter().any(|ending| name.ends_with(ending));
        let method = if is_packed { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        // The first moment that zip files know: nothing of the clock is in the file.
        let options = SimpleFileOptions::default().compression_method(method).last_modified_time(DateTime::default());
        let put = self.zip.start_file(name, options).map_err(|error| error.to_string());
        let put = put.and_then(|()| self.zip.write_all(bytes).map_err(|error| error.to_string()));
        self.broken = self.broken.take().or(put.err());
    }

    /// The file.
    pub(super) fn finish(self) -> Result<Vec<u8>, String> {
        match self.broken {
            Some(reason) => Err(reason),
            None => self.zip.finish().map(Cursor::into_inner).map_err(|error| error.to_string()),
        }
    }
}
