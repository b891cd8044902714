package io.dynaferry.testkit.lambda;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a function is configured. Immutable.
 *
 * @param classPath what the function's deployment holds; usually its one shaded jar
 * @param handler as Lambda names it: {@code package.Class::method}
 * @param timeout of one invocation; after it the process is ended
 * @param environment the function's own variables; where names are equal they win over those that Lambda sets
 */
public record LambdaSettings(
        String functionName,
        List<Path> classPath,
        String handler,
        int memoryMegabytes,
        Duration timeout,
        Map<String, String> environment) {
    public LambdaSettings {
        classPath = List.copyOf(classPath);
        environment = Map.copyOf(environment);
        if (memoryMegabytes < 128 || memoryMegabytes > 10_240) {
            throw new IllegalArgumentException("Lambda has 128 to 10240 MB [memoryMegabytes=" + memoryMegabytes + "]");
        }
        if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(Duration.ofMinutes(15)) > 0) {
            throw new IllegalArgumentException("An invocation has up to 15 minutes [timeout=" + timeout + "]");
        }
    }

    /** 512 MB, one minute, no variables. */
    public static LambdaSettings of(Path jar, String handler) {
        return new LambdaSettings("function", List.of(jar), handler, 512, Duration.ofMinutes(1), Map.of());
    }

    public LambdaSettings withMemory(int megabytes) {
        return new LambdaSettings(functionName, classPath, handler, megabytes, timeout, environment);
    }

    public LambdaSettings withTimeout(Duration other) {
        return new LambdaSettings(functionName, classPath, handler, memoryMegabytes, other, environment);
    }

    /** One variable more, or another value of one. */
    public LambdaSettings withVariable(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(environment);
        more.put(name, value);
        return new LambdaSettings(functionName, classPath, handler, memoryMegabytes, timeout, more);
    }

    String functionArn() {
        return "arn:aws:lambda:us-east-1:000000000000:function:" + functionName;
    }
}
