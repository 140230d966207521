# Tables as R writes them. Arguments: a CSV of digits (label and pixels), and the folder to write to.
arguments <- commandArgs(trailingOnly = TRUE)
digits <- read.csv(arguments[1])
to <- function(name) file.path(arguments[2], name)

write.csv(digits, to("r-default.csv"))
write.csv(digits, to("r-no-row-names.csv"), row.names = FALSE)
write.csv2(digits, to("r-csv2.csv"), row.names = FALSE)
write.table(digits, to("r-table.txt"))
write.table(digits, to("r-tab.tsv"), sep = "\t", quote = FALSE, row.names = FALSE)
factors <- transform(digits, label = factor(label))
write.csv(factors, to("r-factor.csv"), row.names = FALSE)
gaps <- digits
gaps[5, "pixel5"] <- NA
write.csv(gaps, to("r-gap.csv"), row.names = FALSE)
ones <- digits
ones[-1] <- ones[-1] / 255
write.csv2(ones[1:4, ], to("r-csv2-to-1.csv"), row.names = FALSE)
# Doubles: 100000 is written as 1e+05.
large <- cbind(id = 99996 + seq_len(nrow(digits)), digits)
write.csv(large, to("r-large-id.csv"), row.names = FALSE)
matrix <- as.matrix(digits[-1])
dimnames(matrix) <- NULL
write.csv(matrix, to("r-matrix.csv"))
write.csv(digits, gzfile(to("r-gzip.csv.gz")), row.names = FALSE)

# R's own data sets: measurements that are public.
write.csv(iris, to("r-iris.csv"), row.names = FALSE)
write.csv(mtcars, to("r-mtcars.csv"))
write.csv2(airquality, to("r-airquality.csv"), row.names = FALSE)
