package org.countyread.dicom.tools;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code countyread dicom} and its front door. Results go to standard output, troubles to standard error. */
@Command(
        name = "countyread dicom",
        description = "Looks at DICOM files, checks, renders and rewrites them, and talks to DICOM peers.",
        footer = {
            "",
            "Exit status: 0 fine, 1 a file had a finding or failed or the peer said no, 2 the command line is wrong."
        },
        mixinStandardHelpOptions = true,
        versionProvider = DicomCommand.Version.class,
        subcommands = {
            DumpCommand.class,
            JsonCommand.class,
            ValidateCommand.class,
            RenderCommand.class,
            TranscodeCommand.class,
            EchoCommand.class,
            SendCommand.class,
            FindCommand.class
        })
public final class DicomCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    DicomCommand() {}

    /** Runs one command and ends the process with its status. */
    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int status = run(out, err, arguments);
        out.flush();
        err.flush();
        System.exit(status);
    }

    /** The command with its own streams, for tests. */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return new CommandLine(new DicomCommand())
                .setOut(out)
                .setErr(err)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println("countyread dicom: " + Troubles.inWords(failure));
                    return ExitCode.FAILED;
                })
                .execute(arguments);
    }

    /** Without a subcommand there is nothing to do. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command?");
    }

    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = DicomCommand.class.getPackage().getImplementationVersion();
            return new String[] {"countyread dicom " + (version == null ? "(unpacked)" : version)};
        }
    }
}
