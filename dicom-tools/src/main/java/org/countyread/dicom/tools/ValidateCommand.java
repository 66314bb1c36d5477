package org.countyread.dicom.tools;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.countyread.dicom.encoding.DecodingLimits;
import org.countyread.dicom.encoding.Deviation;
import org.countyread.dicom.encoding.DicomFormatException;
import org.countyread.dicom.part10.DicomFile;
import org.countyread.dicom.part10.Part10Reader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints what files do against the standard, whatever kind of object they hold. */
@Command(
        name = "validate",
        description =
                "Prints what files do against the standard, one finding a line: encoding, meta information, VR, VM, "
                        + "lengths, character sets, UIDs. What an object of its kind must contain is not looked at.")
final class ValidateCommand extends FileCommand {
    @Mixin
    private FileArguments arguments = new FileArguments();

    private static final int FINDINGS_MAX = 1000;

    @Option(
            names = {"-q", "--quiet"},
            description = "Says nothing of files without a finding.")
    private boolean quiet;

    @Override
    List<Path> files() {
        return arguments.files();
    }

    @Override
    boolean work(Path file) throws Exception {
        List<Finding> findings = new ArrayList<>();
        try {
            List<Deviation> deviations = new ArrayList<>();
            DicomFile read = Part10Reader.read(file, DecodingLimits.DEFAULT, deviation -> {
                if (deviations.size() < FINDINGS_MAX) {
                    deviations.add(deviation);
                }
            });
            deviations.forEach(deviation -> findings.add(new Finding("", deviation.toString())));
            findings.addAll(Validator.check(read));
        } catch (DicomFormatException e) {
            findings.add(new Finding("", "unreadable " + e.getMessage()));
        }
        for (Finding finding : findings.subList(0, Math.min(findings.size(), FINDINGS_MAX))) {
            out().println(file + ": " + finding);
        }
        if (findings.size() > FINDINGS_MAX) {
            out().println(file + ": and " + (findings.size() - FINDINGS_MAX) + " more");
        }
        if (findings.isEmpty() && !quiet) {
            out().println(file + ": fine");
        }
        out().flush();
        return findings.isEmpty();
    }
}
