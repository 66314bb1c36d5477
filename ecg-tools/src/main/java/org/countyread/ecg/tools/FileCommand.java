package org.countyread.ecg.tools;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A command that works on files one after another; one that fails does not keep the others back. */
@Command(mixinStandardHelpOptions = true)
abstract class FileCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "ECG files, or records of a WaveForm DataBase.")
    private List<Path> files = List.of();

    /** Works on one file.
     *  @throws Exception if the file cannot be worked on; the message is shown */
    abstract void work(Path file) throws Exception;

    List<Path> files() {
        return files;
    }

    PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** What is wrong with the command line, before anything is done. */
    ParameterException wrong(String what) {
        return new ParameterException(spec.commandLine(), what);
    }

    @Override
    public Integer call() {
        boolean fine = true;
        for (Path file : files) {
            fine &= attempt(file);
        }
        out().flush();
        return fine ? ExitCode.FINE : ExitCode.FAILED;
    }

    /** The one place where a file's trouble stops; the next file is not its business. */
    private boolean attempt(Path file) {
        try {
            if (Files.isDirectory(file)) {
                complain(file, "is a folder");
                return false;
            }
            work(file);
            return true;
        } catch (Exception e) {
            complain(file, Troubles.inWords(e));
            return false;
        }
    }

    private void complain(Path file, String trouble) {
        out().flush();
        spec.commandLine().getErr().println("countyread ecg: " + file + ": " + trouble);
    }
}
