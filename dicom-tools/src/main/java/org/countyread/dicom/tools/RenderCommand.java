package org.countyread.dicom.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.countyread.dicom.codec.FrameExtractor;
import org.countyread.dicom.codec.FrameRenderer;
import org.countyread.dicom.codec.RenderRequest;
import org.countyread.dicom.codec.Window;
import org.countyread.dicom.codec.sample.CodecException;
import org.countyread.dicom.part10.DicomFile;
import org.countyread.dicom.part10.Part10Reader;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Writes frames as PNG. */
@Command(name = "render", description = "Writes frames as PNG files and prints their names.")
final class RenderCommand extends FileCommand {
    @Mixin
    private FileArguments arguments = new FileArguments();

    @Option(
            names = "--frame",
            paramLabel = "N|all",
            defaultValue = "1",
            converter = FrameConverter.class,
            description = "Which frame, from 1; or all of them. Default: ${DEFAULT-VALUE}.")
    private int frame = 1;

    @Option(
            names = "--window",
            paramLabel = "CENTER/WIDTH",
            converter = WindowConverter.class,
            description = "Window instead of the object's own, such as 40/400.")
    private Optional<Window> window = Optional.empty();

    @Option(names = "--within", paramLabel = "PIXELS", description = "Made smaller to fit a square of this side.")
    private int within = Integer.MAX_VALUE;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FOLDER",
            defaultValue = ".",
            description = "Where to write, made if it is missing. Default: the current folder.")
    private Path folder = Path.of(".");

    private final Set<Path> written = new HashSet<>();

    @Override
    List<Path> files() {
        return arguments.files();
    }

    @Override
    boolean work(Path file) throws Exception {
        DicomFile read = Part10Reader.read(file);
        int frames = FrameExtractor.of(read).frames();
        if (frame > frames) {
            throw new CodecException("frame %d of %d".formatted(frame, frames));
        }
        Files.createDirectories(folder);
        int first = frame == FrameConverter.ALL ? 1 : frame;
        int last = frame == FrameConverter.ALL ? frames : frame;
        for (int number = first; number <= last; number++) {
            write(read, number, target(file, number, frames));
        }
        return true;
    }

    private Path target(Path file, int number, int frames) throws IOException {
        String name = String.valueOf(file.getFileName());
        String stem = name.toLowerCase(Locale.ROOT).endsWith(".dcm") ? name.substring(0, name.length() - 4) : name;
        Path target = folder.resolve(frames > 1 ? "%s.%d.png".formatted(stem, number) : stem + ".png");
        if (!written.add(target)) {
            throw new IOException("another file of this call was already written to " + target);
        }
        return target;
    }

    private void write(DicomFile file, int number, Path target) throws IOException, CodecException {
        RenderRequest request = new RenderRequest(within, within, window);
        Files.write(target, FrameRenderer.png(FrameRenderer.render(file, number - 1, request)));
        out().println(target);
        out().flush();
    }

    static final class FrameConverter implements ITypeConverter<Integer> {
        static final int ALL = 0;

        @Override
        public Integer convert(String value) {
            if (value.equals("all")) {
                return ALL;
            }
            if (!value.matches("[1-9][0-9]{0,8}")) {
                throw new TypeConversionException("a frame is a number from 1, or all");
            }
            return Integer.parseInt(value);
        }
    }

    static final class WindowConverter implements ITypeConverter<Window> {
        @Override
        public Window convert(String value) {
            String[] parts = value.split("/", -1);
            if (parts.length == 2) {
                try {
                    Window window = new Window(Double.parseDouble(parts[0]), Double.parseDouble(parts[1]));
                    if (window.isUsable()) {
                        return window;
                    }
                } catch (NumberFormatException notNumbers) {
                    throw new TypeConversionException("a window is two numbers, CENTER/WIDTH: " + value);
                }
            }
            throw new TypeConversionException("a window is CENTER/WIDTH with a width of at least 1");
        }
    }
}
