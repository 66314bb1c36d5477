package org.countyread.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The environments of the services in the project's own docker-compose.yml, read line by line: this file's plain
 * two-space indentation and one {@code KEY: value} a line is all that is understood.
 */
final class ComposeFile {
    private static final Pattern SERVICE = Pattern.compile(" {2}(\\w+):");
    private static final Pattern SETTING = Pattern.compile(" {6}(\\w+): (.*)");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)(:-([^}]*)|:\\?[^}]*)?}");

    private ComposeFile() {}

    /**
     * The environment of one service.
     *
     * @param variables what would stand in {@code .env}
     * @throws IllegalStateException if the file asks for a variable that is not given and has no default
     */
    static Map<String, String> environment(String service, Map<String, String> variables) throws IOException {
        Map<String, String> environment = new LinkedHashMap<>();
        boolean inService = false;
        boolean inEnvironment = false;
        for (String line : Files.readAllLines(Path.of("..", "docker-compose.yml"))) {
            Matcher start = SERVICE.matcher(line);
            Matcher setting = SETTING.matcher(line);
            if (start.matches()) {
                inService = start.group(1).equals(service);
                inEnvironment = false;
            } else if (line.startsWith("    ") && line.charAt(4) != ' ') {
                inEnvironment = inService && line.strip().equals("environment:");
            } else if (inEnvironment && setting.matches()) {
                environment.put(setting.group(1), filled(unquoted(setting.group(2)), variables));
            }
        }
        if (environment.isEmpty()) {
            throw new IllegalStateException("docker-compose.yml has no environment for service " + service);
        }
        return environment;
    }

    private static String unquoted(String value) {
        return value.startsWith("\"") && value.endsWith("\"") ? value.substring(1, value.length() - 1) : value;
    }

    private static String filled(String value, Map<String, String> variables) {
        return VARIABLE.matcher(value)
                .replaceAll(match -> Matcher.quoteReplacement(Optional.ofNullable(variables.get(match.group(1)))
                        .or(() -> Optional.ofNullable(match.group(3)))
                        .orElseThrow(
                                () -> new IllegalStateException("docker-compose.yml asks for " + match.group(1)))));
    }
}
