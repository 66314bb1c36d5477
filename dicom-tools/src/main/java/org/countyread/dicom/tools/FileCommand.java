package org.countyread.dicom.tools;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that works on files one after another; one that fails does not keep the others back. */
@Command(mixinStandardHelpOptions = true)
abstract class FileCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Works on one file.
     *  @return whether all is well with it
     *  @throws Exception if the file cannot be worked on; the message is shown */
    abstract boolean work(Path file) throws Exception;

    abstract List<Path> files();

    PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** What is wrong with the command line, before anything is done. */
    ParameterException wrong(String what) {
        return new ParameterException(spec.commandLine(), what);
    }

    void complain(Path file, String trouble) {
        out().flush();
        spec.commandLine().getErr().println("countyread dicom: " + file + ": " + trouble);
    }

    @Override
    public Integer call() {
        boolean fine = true;
        for (Path file : files()) {
            fine &= attempt(file);
        }
        return fine ? ExitCode.FINE : ExitCode.FAILED;
    }

    /** The one place where a file's trouble stops; the next file is not its business. */
    private boolean attempt(Path file) {
        try {
            if (Files.isDirectory(file)) {
                complain(file, "is a folder");
                return false;
            }
            return work(file);
        } catch (Exception e) {
            complain(file, Troubles.inWords(e));
            return false;
        }
    }
}
