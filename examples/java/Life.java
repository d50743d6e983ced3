// A gig's life from Java 22 or newer, by java.lang.foreign on the library in C. The path of libgigkit_c.so is the argument.

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

public class Life {
    // What of gigkit.h is used here. Of views the members up to the last one that is read; of parameters all, or the
    // size would be another.
    static final MemoryLayout ID = MemoryLayout.sequenceLayout(16, JAVA_BYTE);
    static final StructLayout TEXT = MemoryLayout.structLayout(ADDRESS.withName("data"), JAVA_LONG.withName("length"));
    static final StructLayout LIST = MemoryLayout.structLayout(ADDRESS.withName("items"), JAVA_LONG.withName("count"));
    static final StructLayout OPTIONAL =
            MemoryLayout.structLayout(JAVA_LONG.withName("value"), JAVA_INT.withName("is_set"), JAVA_INT);

    static final StructLayout ERROR = struct(MemoryLayout.sequenceLayout(4, JAVA_INT).withName("codes"),
            TEXT.withName("reason"), TEXT.withName("field"), TEXT.withName("message"));
    static final StructLayout PROFILE = struct(ID.withName("id"));
    static final StructLayout NEW_PROFILE = struct(ADDRESS.withName("id"), TEXT.withName("username"),
            TEXT.withName("full_name"), TEXT.withName("avatar_url"));
    static final StructLayout GIG = struct(ID.withName("id"), ID.withName("poster_id"), TEXT.withName("title"));
    static final StructLayout NEW_GIG = struct(ADDRESS.withName("id"), TEXT.withName("title"),
            TEXT.withName("description"), TEXT.withName("category"), JAVA_INT.withName("budget_type"),
            JAVA_INT.withName("location_type"), OPTIONAL.withName("budget_min"), OPTIONAL.withName("budget_max"),
            LIST.withName("skills_required"), LIST.withName("ai_tools_preferred"), TEXT.withName("duration"),
            TEXT.withName("location"), JAVA_INT.withName("status"), JAVA_INT);
    static final StructLayout APPLICATION = struct(ID.withName("id"), ID.withName("gig_id"),
            ID.withName("applicant_id"), TEXT.withName("cover_letter"), OPTIONAL.withName("proposed_rate"),
            TEXT.withName("proposed_timeline"), LIST.withName("portfolio_items"), LIST.withName("ai_tools_to_use"),
            JAVA_INT.withName("status"));
    static final StructLayout NEW_APPLICATION = struct(ADDRESS.withName("id"), TEXT.withName("cover_letter"),
            OPTIONAL.withName("proposed_rate"), TEXT.withName("proposed_timeline"), LIST.withName("portfolio_items"),
            LIST.withName("ai_tools_to_use"));

    static StructLayout struct(MemoryLayout... members) {
        MemoryLayout[] all = new MemoryLayout[members.length + 1];
        all[0] = JAVA_LONG.withName("struct_size");
        System.arraycopy(members, 0, all, 1, members.length);
        return MemoryLayout.structLayout(all);
    }

    static MemorySegment member(MemorySegment object, StructLayout layout, String name) {
        PathElement path = PathElement.groupElement(name);
        return object.reinterpret(layout.byteSize()).asSlice(layout.byteOffset(path), layout.select(path).byteSize());
    }

    static String string(MemorySegment object, StructLayout layout, String name) {
        MemorySegment text = member(object, layout, name);
        byte[] bytes = text.get(ADDRESS, 0).reinterpret(text.get(JAVA_LONG, 8)).toArray(JAVA_BYTE);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    static class Refused extends Exception {
        Refused(String reason, String message) {
            super(reason + ": " + message);
        }
    }

    final SymbolLookup library;
    final Arena arena;

    Life(Path path, Arena arena) {
        this.library = SymbolLookup.libraryLookup(path, arena);
        this.arena = arena;
    }

    Object call(String name, MemoryLayout result, Object... arguments) throws Throwable {
        MemoryLayout[] types = Arrays.stream(arguments)
                .map(argument -> argument instanceof Integer ? JAVA_INT : argument instanceof Long ? JAVA_LONG : ADDRESS)
                .toArray(MemoryLayout[]::new);
        FunctionDescriptor descriptor =
                result == null ? FunctionDescriptor.ofVoid(types) : FunctionDescriptor.of(result, types);
        MethodHandle handle = Linker.nativeLinker().downcallHandle(library.find(name).orElseThrow(), descriptor);
        return handle.invokeWithArguments(arguments);
    }

    /** Calls a function that gives an object, or throws its refusal. */
    MemorySegment give(String name, Object... arguments) throws Throwable {
        MemorySegment out = arena.allocate(ADDRESS);
        MemorySegment error = arena.allocate(ADDRESS);
        Object[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = out;
        all[arguments.length + 1] = error;
        if ((int) call(name, JAVA_INT, all) == 0) {
            return out.get(ADDRESS, 0);
        }
        MemorySegment refused = error.get(ADDRESS, 0);
        Refused exception = new Refused(string(refused, ERROR, "reason"), string(refused, ERROR, "message"));
        call("gk_error_free", null, refused);
        throw exception;
    }

    MemorySegment given(StructLayout layout, String... texts) {
        MemorySegment params = arena.allocate(layout);
        params.set(JAVA_LONG, 0, layout.byteSize());
        for (int i = 0; i < texts.length; i += 2) {
            byte[] bytes = texts[i + 1].getBytes(StandardCharsets.UTF_8);
            MemorySegment text = member(params, layout, texts[i]);
            text.set(ADDRESS, 0, arena.allocateFrom(JAVA_BYTE, bytes));
            text.set(JAVA_LONG, 8, bytes.length);
        }
        return params;
    }

    MemorySegment signUp(MemorySegment market, String name) throws Throwable {
        MemorySegment profile = give("gk_marketplace_sign_up", market, given(NEW_PROFILE, "username", name));
        MemorySegment session = give("gk_marketplace_as_user", market, member(profile, PROFILE, "id"));
        call("gk_profile_free", null, profile);
        return session;
    }

    MemorySegment apply(MemorySegment session, MemorySegment gig, String letter) throws Throwable {
        return give("gk_applications_submit", session, member(gig, GIG, "id"),
                given(NEW_APPLICATION, "cover_letter", letter));
    }

    void live() throws Throwable {
        String uri = "sqlite::memory:";
        MemorySegment market = give("gk_open", arena.allocateFrom(uri), (long) uri.length(), MemorySegment.NULL);
        MemorySegment ada = signUp(market, "ada");
        MemorySegment linus = signUp(market, "linus");

        MemorySegment gig = give("gk_gigs_create", ada, given(NEW_GIG, "title", "Chatbot for a bakery 🥐",
                "description", "It knows every cake.", "category", "Chatbots"));
        MemorySegment application = apply(linus, gig, "I know them, too.");
        MemorySegment accepted = give("gk_applications_accept", ada, member(application, APPLICATION, "id"));
        int status = member(accepted, APPLICATION, "status").get(JAVA_INT, 0);
        MemorySegment name = (MemorySegment) call("gk_application_status_name", ADDRESS, status);
        System.out.println(string(gig, GIG, "title") + ": " + name.reinterpret(Long.MAX_VALUE).getString(0));
        try {
            apply(linus, gig, "Once more?");
        } catch (Refused refused) {
            System.out.println(refused.getMessage());
        }

        for (MemorySegment each : new MemorySegment[] {accepted, application}) {
            call("gk_application_free", null, each);
        }
        call("gk_gig_free", null, gig);
        call("gk_session_free", null, linus);
        call("gk_session_free", null, ada);
        call("gk_marketplace_free", null, market);
        long left = (long) call("gk_live_objects", JAVA_LONG);
        if (left != 0) {
            throw new IllegalStateException(left + " objects were not freed");
        }
    }

    public static void main(String[] arguments) throws Throwable {
        System.setOut(new java.io.PrintStream(System.out, true, StandardCharsets.UTF_8));
        try (Arena arena = Arena.ofConfined()) {
            new Life(Path.of(arguments[0]), arena).live();
        }
    }
}
