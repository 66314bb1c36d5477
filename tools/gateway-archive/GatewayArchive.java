import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Packs the gateway with a Java runtime of its own. Usage:
 *
 * <pre>java GatewayArchive.java --jar APP_JAR --files FOLDER --version V --out FOLDER [--platform NAME --jmods FOLDER]</pre>
 *
 * For another platform than the one it runs on it needs the {@code jmods} folder of a JDK of that platform and of the
 * version that runs this. The class data archive, which makes the start quicker and the process smaller, is trained here
 * for the own platform; on another one the launcher does it at the first start.
 */
final class GatewayArchive {
    /** What Spring, Netty, SQLite and BouncyCastle use of the JDK; java.desktop is there for java.beans. */
    private static final List<String> MODULES = List.of(
            "java.base",
            "java.desktop",
            "java.instrument",
            "java.logging",
            "java.management",
            "java.naming",
            "java.net.http",
            "java.security.jgss",
            "java.sql",
            "java.xml",
            "jdk.charsets",
            "jdk.crypto.ec",
            "jdk.management",
            "jdk.net",
            "jdk.random",
            "jdk.unsupported",
            "jdk.zipfs");

    /** A platform, and what its natives are called in the jars of Netty, SQLite and Zstandard. */
    enum Platform {
        LINUX_X64("linux-x64", "linux-x86_64", "Linux/x86_64", "linux/amd64"),
        LINUX_ARM64("linux-arm64", "linux-aarch_64", "Linux/aarch64", "linux/aarch64"),
        WINDOWS_X64("windows-x64", "windows-x86_64", "Windows/x86_64", "win/amd64");

        final String id;
        final String netty;
        final String sqlite;
        final String zstd;

        Platform(String id, String netty, String sqlite, String zstd) {
            this.id = id;
            this.netty = netty;
            this.sqlite = sqlite;
            this.zstd = zstd;
        }

        static Platform named(String id) {
            return Arrays.stream(values())
                    .filter(one -> one.id.equals(id))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "no platform " + id + "; there are linux-x64, linux-arm64 and windows-x64"));
        }

        static Platform own() {
            String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
            boolean arm = System.getProperty("os.arch").equals("aarch64");
            if (os.startsWith("windows")) {
                return WINDOWS_X64;
            }
            if (!os.startsWith("linux")) {
                throw new IllegalArgumentException("no archive is made for " + os + "; name --platform and --jmods");
            }
            return arm ? LINUX_ARM64 : LINUX_X64;
        }
    }

    private final Platform platform;
    private final Path appJar;
    private final Path files;
    private final Path home;
    private final Path out;

    private GatewayArchive(Map<String, String> options) {
        this.platform = options.containsKey("platform") ? Platform.named(options.get("platform")) : Platform.own();
        this.appJar = required(options, "jar");
        this.files = required(options, "files");
        this.out = required(options, "out");
        this.home = out.resolve("countyread-gateway-" + options.get("version") + "-" + platform.id);
    }

    public static void main(String[] arguments) throws Exception {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            options.put(arguments[i].substring(2), arguments[i + 1]);
        }
        GatewayArchive archive = new GatewayArchive(options);
        boolean own = !options.containsKey("jmods");
        if (own && archive.platform != Platform.own()) {
            throw new IllegalArgumentException("--jmods is needed for " + archive.platform.id);
        }
        System.out.println(archive.make(own ? jmodsOfThisJdk() : Path.of(options.get("jmods")), own));
    }

    private static Path required(Map<String, String> options, String name) {
        String value = options.get(name);
        if (value == null) {
            throw new IllegalArgumentException("--" + name + " is needed");
        }
        return Path.of(value).toAbsolutePath().normalize();
    }

    private static Path jmodsOfThisJdk() {
        return Path.of(System.getProperty("java.home"), "jmods");
    }

    private Path make(Path jmods, boolean own) throws IOException, InterruptedException {
        delete(home);
        Files.createDirectories(home);
        unpackApplication();
        pruneNatives();
        copyFiles();
        link(jmods, own);
        if (own) {
            run(home, List.of(home.resolve("bin/countyread-gateway").toString(), "prepare"));
        }
        return platform == Platform.WINDOWS_X64 ? zip() : tar();
    }

    /** Classes in jars of their own start quicker than in the jar of jars, and only then can be archived. */
    private void unpackApplication() throws IOException, InterruptedException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path app = home.resolve("app");
        run(
                out,
                List.of(java.toString(), "-Djarmode=tools", "-jar", appJar.toString(), "extract", "--destination",
                        app.toString()));
        Files.move(app.resolve(appJar.getFileName()), app.resolve("gateway.jar"));
    }

    private void pruneNatives() throws IOException {
        for (Path jar : list(home.resolve("app/lib"))) {
            String name = jar.getFileName().toString();
            if (name.startsWith("netty-tcnative-boringssl-static-")
                    && name.matches(".*-(linux|osx|windows)-.*")
                    && !name.endsWith("-" + platform.netty + ".jar")) {
                Files.delete(jar);
            } else if (name.startsWith("sqlite-jdbc-")) {
                keepOnly(jar, "org/sqlite/native/.*", "org/sqlite/native/" + platform.sqlite + "/");
            } else if (name.startsWith("zstd-jni-")) {
                keepOnly(jar, "(aix|darwin|freebsd|linux|win)/.*", platform.zstd + "/");
            }
        }
    }

    /** Leaves out every file whose name matches {@code natives} and is not below {@code kept}. */
    private static void keepOnly(Path jar, String natives, String kept) throws IOException {
        Path smaller = jar.resolveSibling("smaller.jar");
        boolean found = false;
        try (ZipFile in = new ZipFile(jar.toFile());
                ZipOutputStream to = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(smaller)))) {
            for (ZipEntry entry : in.stream().toList()) {
                String name = entry.getName();
                found |= name.startsWith(kept) && !entry.isDirectory();
                if (!name.matches(natives) || name.startsWith(kept)) {
                    ZipEntry copy = new ZipEntry(name);
                    copy.setLastModifiedTime(entry.getLastModifiedTime());
                    to.putNextEntry(copy);
                    try (InputStream bytes = in.getInputStream(entry)) {
                        bytes.transferTo(to);
                    }
                }
            }
        }
        if (!found) {
            throw new IOException(jar + " has nothing in " + kept);
        }
        Files.move(smaller, jar, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    /** Launcher, settings and service description; of the launchers only the platform's. */
    private void copyFiles() throws IOException {
        boolean windows = platform == Platform.WINDOWS_X64;
        Files.walkFileTree(files, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                String name = files.relativize(file).toString().replace('\\', '/');
                boolean other = windows
                        ? name.equals("bin/countyread-gateway") || name.endsWith(".service")
                        : name.endsWith(".cmd") || name.startsWith("service/windows");
                if (!other) {
                    Path target = home.resolve(name);
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        if (!windows) {
            Files.setPosixFilePermissions(
                    home.resolve("bin/countyread-gateway"), PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private void link(Path jmods, boolean own) {
        List<String> options = new ArrayList<>(List.of(
                "--module-path", jmods.toString(),
                "--add-modules", String.join(",", MODULES),
                "--strip-java-debug-attributes",
                "--no-header-files",
                "--no-man-pages",
                "--output", home.resolve("runtime").toString()));
        if (own) {
            options.add("--generate-cds-archive");
        }
        int status = ToolProvider.findFirst("jlink")
                .orElseThrow(() -> new IllegalStateException("this Java has no jlink; a JDK is needed"))
                .run(System.err, System.err, options.toArray(String[]::new));
        if (status != 0) {
            throw new IllegalStateException("jlink ended with status " + status);
        }
    }

    private Path tar() throws IOException, InterruptedException {
        Path archive = out.resolve(home.getFileName() + ".tar.gz");
        run(
                out,
                List.of("tar", "--owner=0", "--group=0", "-czf", archive.toString(), home.getFileName().toString()));
        return archive;
    }

    private Path zip() throws IOException {
        Path archive = out.resolve(home.getFileName() + ".zip");
        try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(archive));
                ZipOutputStream to = new ZipOutputStream(file);
                Stream<Path> all = Files.walk(home)) {
            for (Path one : all.filter(Files::isRegularFile).sorted().toList()) {
                ZipEntry entry = new ZipEntry(out.relativize(one).toString().replace('\\', '/'));
                entry.setLastModifiedTime(FileTime.from(Files.getLastModifiedTime(one).toInstant()));
                to.putNextEntry(entry);
                Files.copy(one, to);
            }
        }
        return archive;
    }

    private static void run(Path folder, List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.PIPE);
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(command + " ended with status " + process.exitValue() + ":\n" + said);
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path one : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }
    }
}
