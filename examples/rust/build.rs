//! Makes the declarations of gigkit.h, where pkg-config finds it.

fn main() {
    let library = pkg_config::probe_library("gigkit_c").expect("PKG_CONFIG_PATH names no folder of gigkit_c.pc");
    let header = library.include_paths[0].join("gigkit.h");
    let out = std::path::PathBuf::from(std::env::var("OUT_DIR").unwrap()).join("gigkit.rs");
    bindgen::builder()
        .header(header.to_str().unwrap())
        .allowlist_item("gk_.*|GK_.*")
        .prepend_enum_name(false)
        .generate()
        .expect("gigkit.h is not understood")
        .write_to_file(out)
        .unwrap();
}
