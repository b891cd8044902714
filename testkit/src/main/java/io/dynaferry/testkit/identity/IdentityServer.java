package io.dynaferry.testkit.identity;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * STS (AssumeRole), SSM (GetParameter) and Secrets Manager (GetSecretValue) on one endpoint of this JVM. Requests have
 * to name an access key; signatures are not checked. A caller whose own session is over is refused, as AWS does.
 * Safe for use by several threads.
 */
public final class IdentityServer implements AutoCloseable {
    private static final Pattern CREDENTIAL = Pattern.compile("Credential=([^/,]+)/");

    private final HttpServer server;
    private final ExecutorService executor;
    private final InstantSource clock;
    private final SecurityTokens tokens;
    private final SecretStores stores = new SecretStores();

    private IdentityServer(HttpServer server, InstantSource clock) {
        this.server = server;
        this.clock = clock;
        this.tokens = new SecurityTokens(clock, server.getAddress().getPort());
        this.executor = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "identity-server");
            thread.setDaemon(true);
            return thread;
        });
    }

    public static IdentityServer start() {
        return start(InstantSource.system());
    }

    /**
     * Starts a server with its own idea of the time.
     *
     * @param clock by which sessions begin and end
     */
    public static IdentityServer start(InstantSource clock) {
        try {
            InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
            IdentityServer identity =
                    new IdentityServer(HttpServer.create(new InetSocketAddress(loopback, 0), 0), clock);
            identity.serve();
            return identity;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot listen on loopback", e);
        }
    }

    private void serve() {
        server.setExecutor(executor);
        server.createContext("/", this::handle);
        server.start();
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Lets a role be assumed from now on; replaces what was said of the same role before. */
    public void allow(AssumableRole role) {
        tokens.allow(role);
    }

    /** Lets a role no longer be assumed. Sessions that it has go on to their end. */
    public void forbid(String roleArn) {
        tokens.forbid(roleArn);
    }

    /** The session that an access key id belongs to, over or not; empty for keys that were not given out here. */
    public Optional<Session> session(String accessKeyId) {
        return tokens.session(accessKeyId);
    }

    /** The calls of AssumeRole so far, the refused ones too. */
    public List<AssumeRoleCall> assumeRoleCalls() {
        return tokens.calls();
    }

    /** Sets a SecureString parameter of SSM. */
    public void putParameter(String name, String value) {
        stores.putParameter(name, value);
    }

    /** Sets a secret of Secrets Manager, to be asked for by this id or by an ARN that ends in it. */
    public void putSecret(String id, String value) {
        stores.putSecret(id, value);
    }

    /** What was read so far, found or not, as {@code ssm:/path} and {@code secretsmanager:id}. */
    public List<String> secretReads() {
        return stores.reads();
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
            if (target == null) {
                query(exchange, body);
                return;
            }
            json(exchange, target, body);
        }
    }

    private void query(HttpExchange exchange, String body) throws IOException {
        try {
            String caller = caller(exchange, "MissingAuthenticationToken", "ExpiredToken", 403);
            Map<String, String> parameters = form(body);
            String action = parameters.getOrDefault("Action", "");
            if (!action.equals("AssumeRole")) {
                throw new Refusal(400, "InvalidAction", "Could not find operation " + action);
            }
            answer(exchange, 200, "text/xml", tokens.assumeRole(parameters, caller));
        } catch (Refusal refusal) {
            answer(exchange, refusal.status(), "text/xml", refusal.asXml());
        }
    }

    private void json(HttpExchange exchange, String target, String body) throws IOException {
        String type = "application/x-amz-json-1.1";
        try {
            caller(exchange, "MissingAuthenticationTokenException", "ExpiredTokenException", 400);
            answer(exchange, 200, type, operation(target).apply(body));
        } catch (Refusal refusal) {
            answer(exchange, refusal.status(), type, refusal.asJson());
        }
    }

    private UnaryOperator<String> operation(String target) {
        return switch (target) {
            case "AmazonSSM.GetParameter" -> stores::getParameter;
            case "secretsmanager.GetSecretValue" -> stores::getSecretValue;
            default -> throw new Refusal(400, "UnknownOperationException", "Could not find operation " + target);
        };
    }

    private String caller(HttpExchange exchange, String missing, String expired, int status) {
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        Matcher credential = CREDENTIAL.matcher(authorization == null ? "" : authorization);
        if (!credential.find()) {
            throw new Refusal(status, missing, "Request is missing Authentication Token");
        }
        String accessKeyId = credential.group(1);
        if (session(accessKeyId)
                .filter(session -> session.isOver(clock.instant()))
                .isPresent()) {
            throw new Refusal(status, expired, "The security token included in the request is expired");
        }
        return accessKeyId;
    }

    private static Map<String, String> form(String body) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : body.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
