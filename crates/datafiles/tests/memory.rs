//! Reading takes at most 1.6 times the pixels or numbers, and 64 MB.

#![allow(clippy::unwrap_used, reason = "a test may stop at what can't be")]
#![expect(unsafe_code, reason = "an allocator can't be written without")]

mod common;

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

use common::{file, gzip, idx, npy, zip};
use datafiles::{Dataset, InputFile, Limits, Utf8Only, open};

thread_local! {
    /// (bytes in use, the most so far) of each thread, because tests run in parallel.
    static USED: Cell<(usize, usize)> = const { Cell::new((0, 0)) };
}

struct Counting;

fn count(plus: usize, minus: usize) {
    let (used, most) = USED.get();
    let used = (used + plus).saturating_sub(minus);
    USED.set((used, most.max(used)));
}

// SAFETY: every call is passed unchanged to the system's allocator.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count(layout.size(), 0);
        // SAFETY: as the caller's.
        unsafe { System.alloc(layout) }
    }
    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        count(0, layout.size());
        // SAFETY: as the caller's.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

const COUNT: usize = 60_000;
const SIZE: usize = 784;

/// The most bytes in use while files are read and made a data set, without the files themselves.
fn most_bytes(files: Vec<InputFile>, samples: usize) -> usize {
    let (before, _) = USED.get();
    USED.set((before, before));
    let opened = open(files, &Limits::default(), &Utf8Only, &mut |_| ()).unwrap();
    let choices = opened.detected();
    opened.summary(&choices).unwrap();
    let found = match opened.into_dataset(&choices).unwrap() {
        Dataset::Images { train, test, .. } => train.labels.len() + test.labels.len(),
        Dataset::Table { train, test, .. } => train.targets.len() + test.targets.len(),
        Dataset::Pictures(_) => 0,
    };
    assert_eq!(found, samples);
    USED.get().1 - before
}

fn pixels() -> Vec<u8> {
    let image: Vec<u8> =
        (0..SIZE).map(|index| if index % 5 == 0 { (index / 7) as u8 } else { 0 }).collect();
    image.repeat(COUNT)
}

fn labels() -> InputFile {
    file(
        "labels",
        idx(&[COUNT as u32], &(0..COUNT).map(|index| (index % 10) as u8).collect::<Vec<_>>()),
    )
}

fn assert_little(images: Vec<u8>) {
    let most = most_bytes(vec![file("images", images), labels()], COUNT);
    let limit = COUNT * SIZE * 16 / 10 + 64_000_000;
    assert!(most < limit, "{most} of {limit}");
}

#[test]
fn idx_takes_little() {
    assert_little(gzip(&idx(&[COUNT as u32, 28, 28], &pixels())));
}

#[test]
fn zip_takes_little() {
    assert_little(zip(&[("images", &idx(&[COUNT as u32, 28, 28], &pixels()))]));
}

#[test]
fn flat_bytes_and_doubles_take_little() {
    let pixels = pixels();
    assert_little(zip(&[("x.npy", &npy("|u1", "(60000, 784)", &pixels))]));
    let image = pixels[..SIZE].iter().flat_map(|pixel| (f64::from(*pixel) / 255.0).to_le_bytes());
    let doubles = image.collect::<Vec<u8>>().repeat(COUNT);
    drop(pixels);
    assert_little(npy("<f8", "(60000, 28, 28)", &doubles));
}

#[test]
fn a_text_of_images_takes_little() {
    let rows = 42_000;
    let pixels: Vec<u8> = pixels()[..SIZE].to_vec();
    let line = |label: usize| {
        let pixels: Vec<String> = pixels.iter().map(u8::to_string).collect();
        format!("{label},{}\n", pixels.join(","))
    };
    let lines: Vec<String> = (0..10).map(line).collect();
    let header: Vec<String> = (0..SIZE).map(|pixel| format!("pixel{pixel}")).collect();
    let mut text = format!("label,{}\n", header.join(","));
    (0..rows).for_each(|row| text.push_str(&lines[row % 10]));
    for bytes in [text.clone().into_bytes(), gzip(text.as_bytes())] {
        let most = most_bytes(vec![file("train.csv", bytes)], rows);
        let limit = rows * SIZE * 16 / 10 + 64_000_000;
        assert!(most < limit, "{most} of {limit}");
    }
}

#[test]
fn a_text_of_numbers_takes_little() {
    let (rows, columns) = (1_000_000, 8);
    let mut text = "a,b,c,d,e,f,g,y\n".to_owned();
    for row in 0..rows {
        for column in 0..columns - 1 {
            // No f32 holds these.
            text += &format!("{}.{:05},", row % 97, (row * 31 + column * 7) % 100_000);
        }
        text += &format!("{}.5\n", row % 1013);
    }
    let most = most_bytes(vec![file("numbers.csv", text.into_bytes())], rows);
    let limit = rows * columns * size_of::<f64>() * 16 / 10 + 64_000_000;
    assert!(most < limit, "{most} of {limit}");
}

#[test]
fn progress_goes_on_in_the_second_pass() {
    let row = "5,2.5,100,7\n";
    let mut text = "a,b,c,y\n".to_owned();
    (0..400_000).for_each(|_| text.push_str(row));
    let mut reports = Vec::new();
    let of_bytes = text.len() as u64;
    let files = vec![file("a.csv", text.into_bytes())];
    let opened = open(files, &Limits::default(), &Utf8Only, &mut |progress| reports.push(progress));
    assert!(opened.is_ok());
    assert!(reports.is_sorted_by_key(|report| report.bytes));
    let last = reports.last().unwrap();
    assert_eq!((last.bytes, last.of_bytes, last.rows), (of_bytes, of_bytes, 400_001));
    // The first pass ends where all rows have been counted.
    let second: Vec<u64> = reports
        .iter()
        .filter(|report| report.rows == last.rows)
        .map(|report| report.bytes)
        .collect();
    assert!(second[0] < of_bytes * 6 / 10, "{} of {of_bytes}", second[0]);
    let steps = second.windows(2).filter(|pair| pair[1] > pair[0]).count();
    assert!(steps > 10, "{steps} steps of {}", second.len());
}

#[test]
fn a_lie_takes_nothing() {
    USED.set((0, 0));
    let lie = gzip(&idx(&[300_000, 55, 55], &[0; 1000]));
    assert!(open(vec![file("a", lie)], &Limits::default(), &Utf8Only, &mut |_| ()).is_err());
    assert!(USED.get().1 < 4_000_000, "{:?}", USED.get());
}

#[test]
fn zeros_beyond_the_limit_take_nothing() {
    let zeros = || gzip(&idx(&[30_000, 28, 28], &vec![0; 30_000 * SIZE]));
    let files = vec![file("a", zeros()), file("b", zeros())];
    let before = USED.get().0;
    USED.set((before, before));
    let limits = Limits { bytes: 30_000_000, ..Limits::default() };
    assert!(open(files, &limits, &Utf8Only, &mut |_| ()).is_err());
    // The first file, and nothing of the second.
    let most = USED.get().1 - before;
    assert!(most < 30_000 * SIZE + 4_000_000, "{most}");
}
