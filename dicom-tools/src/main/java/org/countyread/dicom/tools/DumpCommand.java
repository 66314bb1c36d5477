package org.countyread.dicom.tools;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.countyread.dicom.data.Uid;
import org.countyread.dicom.dictionary.AttributesPrinter;
import org.countyread.dicom.encoding.DecodingLimits;
import org.countyread.dicom.encoding.Deviation;
import org.countyread.dicom.part10.DicomFile;
import org.countyread.dicom.part10.Part10Reader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints every element of a file, one a line. */
@Command(name = "dump", description = "Prints every element, one a line; long values are cut, bulk data is not read.")
final class DumpCommand extends FileCommand {
    @Mixin
    private FileArguments arguments = new FileArguments();

    @Override
    List<Path> files() {
        return arguments.files();
    }

    @Override
    boolean work(Path file) throws Exception {
        DicomFile read = Part10Reader.read(file, DecodingLimits.DEFAULT, Deviation.IGNORED);
        String syntax = read.meta().transferSyntaxUid();
        PrintWriter out = out();
        out.println("# " + file);
        out.println("# " + Uid.name(syntax).orElse("unknown transfer syntax") + " (" + syntax + ")");
        out.print(AttributesPrinter.print(read.meta().attributes()));
        out.print(AttributesPrinter.print(read.dataset()));
        out.flush();
        return true;
    }
}
