package org.countyread.dicom.tools;

import java.nio.file.Path;
import java.util.List;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.json.DicomJsonWriter;
import org.countyread.dicom.part10.Part10Reader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints data sets in the DICOM JSON model. */
@Command(name = "json", description = "Prints data sets in the DICOM JSON model (PS3.18 Annex F), one object a line.")
final class JsonCommand extends FileCommand {
    @Mixin
    private FileArguments arguments = new FileArguments();

    @Option(names = "--array", description = "One array of all data sets, as DICOMweb answers have it.")
    private boolean array;

    @Option(
            names = "--inline",
            description = "Pixel data and other long values as base64; else they are a BulkDataURI that names the file "
                    + "and the element.")
    private boolean inline;

    private boolean begun;

    @Override
    public Integer call() {
        if (array) {
            out().print('[');
        }
        int status = super.call();
        if (array) {
            out().println(']');
        }
        out().flush();
        return status;
    }

    @Override
    List<Path> files() {
        return arguments.files();
    }

    @Override
    boolean work(Path file) throws Exception {
        Attributes dataset = Part10Reader.read(file).dataset();
        String uri = file.toAbsolutePath().normalize().toUri().toString();
        String json = inline
                ? DicomJsonWriter.toJson(dataset)
                : DicomJsonWriter.toJson(dataset, ref -> uri + "#" + ref.path());
        if (array && begun) {
            out().println(',');
        }
        begun = true;
        out().print(json);
        if (!array) {
            out().println();
        }
        return true;
    }
}
