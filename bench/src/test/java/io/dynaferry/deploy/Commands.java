package io.dynaferry.deploy;

import io.dynaferry.command.Program;
import io.dynaferry.command.Syntax;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The commands in scripts/, and what those that launch a program of ours take. */
final class Commands {
    private static final Path SCRIPTS = Path.of("..", "scripts");
    private static final Pattern LAUNCHED =
            Pattern.compile("^ *run_(?:operator|story|class|spark_job [a-z-]+) ([\\w.]+)", Pattern.MULTILINE);
    private static final List<String> PACKAGES = List.of("", "io.dynaferry.operator.", "io.dynaferry.bench.demo.");

    private Commands() {}

    static List<Path> scripts() throws IOException {
        try (Stream<Path> files = Files.list(SCRIPTS)) {
            return files.filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                    .sorted()
                    .toList();
        }
    }

    static Optional<Syntax> syntax(Path script) throws Exception {
        Matcher launched = LAUNCHED.matcher(Files.readString(script));
        if (!launched.find()) {
            return Optional.empty();
        }
        for (String prefix : PACKAGES) {
            Optional<Class<?>> type = type(prefix + launched.group(1));
            if (type.isPresent() && Program.class.isAssignableFrom(type.get())) {
                return Optional.of(program(type.get()).syntax());
            }
        }
        return Optional.empty();
    }

    private static Optional<Class<?>> type(String name) {
        try {
            return Optional.of(Class.forName(name));
        } catch (ClassNotFoundException elsewhere) {
            return Optional.empty();
        }
    }

    /** One that will not be run, so that nothing of what it stands on is missed. */
    private static Program program(Class<?> type) throws ReflectiveOperationException {
        Constructor<?> constructor = type.getDeclaredConstructors()[0];
        constructor.setAccessible(true);
        return (Program) constructor.newInstance(new Object[constructor.getParameterCount()]);
    }
}
