package org.countyread.ecg.tools;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code countyread ecg} and its front door. Results go to standard output, troubles to standard error. */
@Command(
        name = "countyread ecg",
        description = "Looks at ECG files of all formats that are read, measures, draws and rewrites them.",
        footer = {
            "",
            "FILE is a file of any of these formats, told by content: DICOM, SCP-ECG, HL7 aECG, GE MUSE XML, Philips Sierra"
                    + " XML, EDF and EDF+, MFER, ISHNE; or a record of a WaveForm DataBase, with or without .hea.",
            "Exit status: 0 fine, 1 a file could not be worked on, 2 the command line is wrong."
        },
        mixinStandardHelpOptions = true,
        versionProvider = EcgCommand.Version.class,
        subcommands = {
            InfoCommand.class,
            SamplesCommand.class,
            MeasureCommand.class,
            RenderCommand.class,
            ConvertCommand.class
        })
public final class EcgCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    EcgCommand() {}

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
        return new CommandLine(new EcgCommand())
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println("countyread ecg: " + Troubles.inWords(failure));
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
            String version = EcgCommand.class.getPackage().getImplementationVersion();
            return new String[] {"countyread ecg " + (version == null ? "(unpacked)" : version)};
        }
    }
}
