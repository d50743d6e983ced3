module gigkit.invalid/example

go 1.21
