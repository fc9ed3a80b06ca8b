"""Every table at once, for an empty database: a third of the time the single steps take.

A database made before goes through the steps it lacks; they are removed with release 1.0.
"""

import uuid

import django.core.validators
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.comparison
import django.db.models.functions.text
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("launches", "0001_initial"),
        ("launches", "0002_committee_record"),
        ("launches", "0003_vehicles_and_pads_by_secretaries"),
        ("launches", "0004_closing_by_a_joint_decision"),
        ("launches", "0005_drafts_handed_over"),
        ("launches", "0006_files_of_concerns"),
        ("launches", "0007_circles"),
    ]

    initial = True

    dependencies = [
        ("committee", "0001_squashed_0016_circles"),
    ]

    operations = [
        migrations.CreateModel(
            name="Concern",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "ring",
                    models.CharField(
                        choices=[
                            ("party", "Only one delegation"),
                            ("both", "Both delegations"),
                            ("observers", "Both delegations and observers"),
                        ],
                        default="party",
                        max_length=10,
                        verbose_name="who can read it",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.party",
                        verbose_name="entered by",
                    ),
                ),
                (
                    "circle",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.circle",
                        verbose_name="circle",
                    ),
                ),
                ("number", models.CharField(blank=True, default="", max_length=40, verbose_name="number")),
                (
                    "title_ru",
                    models.CharField(blank=True, default="", max_length=300, verbose_name="title (Russian)"),
                ),
                (
                    "title_kk",
                    models.CharField(blank=True, default="", max_length=300, verbose_name="title (Kazakh)"),
                ),
                (
                    "title_en",
                    models.CharField(blank=True, default="", max_length=300, verbose_name="title (English)"),
                ),
                (
                    "description_ru",
                    models.TextField(blank=True, default="", verbose_name="description (Russian)"),
                ),
                (
                    "description_kk",
                    models.TextField(blank=True, default="", verbose_name="description (Kazakh)"),
                ),
                (
                    "description_en",
                    models.TextField(blank=True, default="", verbose_name="description (English)"),
                ),
                (
                    "where_ru",
                    models.CharField(blank=True, default="", max_length=300, verbose_name="where (Russian)"),
                ),
                (
                    "where_kk",
                    models.CharField(blank=True, default="", max_length=300, verbose_name="where (Kazakh)"),
                ),
                (
                    "where_en",
                    models.CharField(blank=True, default="", max_length=300, verbose_name="where (English)"),
                ),
                (
                    "subject",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.subject",
                        verbose_name="subject",
                    ),
                ),
                (
                    "category",
                    models.CharField(
                        choices=[
                            ("launches", "Consequences of launches"),
                            ("accident", "Accident"),
                            ("drop_zone", "Drop zone"),
                            ("soil", "Soil"),
                            ("water", "Water"),
                            ("air", "Air"),
                            ("health", "Health"),
                            ("claim", "Damage and compensation"),
                        ],
                        max_length=10,
                        verbose_name="category",
                    ),
                ),
                (
                    "severity",
                    models.PositiveSmallIntegerField(
                        choices=[(3, "Grave"), (2, "Serious"), (1, "Limited"), (0, "Not stated")],
                        default=0,
                        verbose_name="severity",
                    ),
                ),
                ("raised_on", models.DateField(blank=True, null=True, verbose_name="raised on")),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.source",
                        verbose_name="source",
                    ),
                ),
                (
                    "changed_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="changed at"
                    ),
                ),
                (
                    "published_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="shown to both at"
                    ),
                ),
                (
                    "answered_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="first answered at"
                    ),
                ),
                (
                    "closing_asked_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="closing proposed at"
                    ),
                ),
                (
                    "closing_asked_reason",
                    models.TextField(blank=True, default="", verbose_name="why it could be closed"),
                ),
                (
                    "closing_outcome",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.outcome",
                        verbose_name="decision of a meeting it cites",
                    ),
                ),
                (
                    "closing_text",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.instrument",
                        verbose_name="text in force it cites",
                    ),
                ),
                (
                    "closing_words",
                    models.JSONField(blank=True, null=True, verbose_name="words of the decision it cites"),
                ),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="closed on")),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.party",
                        verbose_name="closed by",
                    ),
                ),
                (
                    "closed_how",
                    models.CharField(
                        blank=True,
                        choices=[("raising", "By the Party that raised it"), ("joint", "By both Parties")],
                        default="",
                        max_length=10,
                        verbose_name="how it was closed",
                    ),
                ),
                ("close_reason", models.TextField(blank=True, default="", verbose_name="reason of closing")),
            ],
            options={
                "verbose_name": "concern",
                "verbose_name_plural": "concerns",
                "ordering": ["-severity", "raised_on", "published_at", "number"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ring", "party"), _negated=True),
                            ("party__isnull", False),
                            _connector="OR",
                        ),
                        name="concern_internal_has_party",
                        violation_error_message="A paper of one delegation names its Party.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("circle__isnull", True), ("ring", "party"), _connector="OR"),
                        name="concern_circle_is_internal",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("party__isnull", False)), name="concern_has_a_party"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("number", ""), ("published_at__isnull", True), ("ring", "party")),
                            models.Q(
                                models.Q(("ring", "party"), _negated=True),
                                ("published_at__isnull", False),
                                models.Q(("number", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="concern_shown_with_a_number",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ring", "party"),
                            models.Q(
                                models.Q(("title_ru", ""), _negated=True),
                                models.Q(("title_kk", ""), _negated=True),
                                models.Q(("description_ru", ""), _negated=True),
                                models.Q(("description_kk", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="concern_shown_in_both_languages",
                    ),
                    models.CheckConstraint(condition=models.Q(("severity__lte", 3)), name="concern_severity"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ring", "party"), _negated=True),
                            ("answered_at__isnull", True),
                            _connector="OR",
                        ),
                        name="concern_answered_if_shown",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closing_asked_at__isnull", True), ("closing_asked_reason", "")),
                            models.Q(
                                models.Q(("ring", "party"), _negated=True),
                                ("closing_asked_at__isnull", False),
                                models.Q(("closing_asked_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="concern_closing_proposed_with_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("close_reason", ""),
                                ("closed_by__isnull", True),
                                ("closed_how", ""),
                                ("closed_on__isnull", True),
                            ),
                            models.Q(
                                models.Q(("ring", "party"), _negated=True),
                                ("closed_by", models.F("party")),
                                ("closed_how__in", ["raising", "joint"]),
                                ("closed_on__isnull", False),
                                models.Q(("close_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="concern_closed_by_the_party_that_raised_it",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_how", "joint"), _negated=True),
                            ("closing_asked_at__isnull", False),
                            _connector="OR",
                        ),
                        name="concern_closed_jointly_when_proposed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("closing_outcome__isnull", True),
                                ("closing_text__isnull", True),
                                ("closing_words__isnull", True),
                            ),
                            models.Q(
                                models.Q(
                                    models.Q(
                                        ("closing_outcome__isnull", False), ("closing_text__isnull", True)
                                    ),
                                    models.Q(
                                        ("closing_outcome__isnull", True), ("closing_text__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                ("closing_asked_at__isnull", False),
                                ("closing_words__isnull", False),
                                models.Q(("closed_how", "raising"), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="concern_closed_by_a_decision_jointly",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("number", ""), _negated=True),
                        fields=("party", "number"),
                        name="concern_number_once",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="ConcernAnswer",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "concern",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="launches.concern",
                        verbose_name="concern",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.party",
                        verbose_name="answer of",
                    ),
                ),
                (
                    "to_party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.party",
                        verbose_name="answer to",
                    ),
                ),
                ("text_ru", models.TextField(blank=True, default="", verbose_name="text (Russian)")),
                ("text_kk", models.TextField(blank=True, default="", verbose_name="text (Kazakh)")),
                ("text_en", models.TextField(blank=True, default="", verbose_name="text (English)")),
                ("dated", models.DateField(blank=True, null=True, verbose_name="date in its source")),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.source",
                        verbose_name="source",
                    ),
                ),
                (
                    "given_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="entered at"
                    ),
                ),
            ],
            options={
                "verbose_name": "answer to a concern",
                "verbose_name_plural": "answers to concerns",
                "ordering": ["given_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("party", models.F("to_party")), _negated=True),
                        name="answer_comes_from_the_other_party",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("text_ru", ""), _negated=True), models.Q(("text_kk", ""), _negated=True)
                        ),
                        name="answer_in_both_languages",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="ConcernComment",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "ring",
                    models.CharField(
                        choices=[
                            ("party", "Only one delegation"),
                            ("both", "Both delegations"),
                            ("observers", "Both delegations and observers"),
                        ],
                        default="party",
                        max_length=10,
                        verbose_name="who can read it",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.party",
                        verbose_name="entered by",
                    ),
                ),
                (
                    "circle",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.circle",
                        verbose_name="circle",
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="author",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("ru", "Russian"), ("kk", "Kazakh"), ("en", "English")],
                        max_length=2,
                        verbose_name="language",
                    ),
                ),
                ("body", models.TextField(verbose_name="comment")),
                (
                    "written_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="written at"),
                ),
                (
                    "concern",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="launches.concern",
                        verbose_name="concern",
                    ),
                ),
            ],
            options={
                "verbose_name": "comment on a concern",
                "verbose_name_plural": "comments on concerns",
                "ordering": ["written_at"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ring", "party"), _negated=True),
                            ("party__isnull", False),
                            _connector="OR",
                        ),
                        name="concerncomment_internal_has_party",
                        violation_error_message="A paper of one delegation names its Party.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("circle__isnull", True), ("ring", "party"), _connector="OR"),
                        name="concerncomment_circle_is_internal",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="ConcernFile",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.storedfile",
                        verbose_name="file",
                    ),
                ),
                (
                    "concern",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="launches.concern",
                        verbose_name="concern",
                    ),
                ),
            ],
            options={
                "verbose_name": "file of a concern",
                "verbose_name_plural": "files of concerns",
                "constraints": [
                    models.UniqueConstraint(fields=("concern", "file"), name="concern_file_once")
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Propellant",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("code", models.CharField(max_length=60, unique=True, verbose_name="code")),
                ("name_ru", models.CharField(default="", max_length=300, verbose_name="name (Russian)")),
                ("name_kk", models.CharField(default="", max_length=300, verbose_name="name (Kazakh)")),
                (
                    "name_en",
                    models.CharField(blank=True, default="", max_length=300, verbose_name="name (English)"),
                ),
                ("is_toxic", models.BooleanField(default=False, verbose_name="toxic")),
            ],
            options={
                "verbose_name": "propellant",
                "verbose_name_plural": "propellants",
                "ordering": ["code"],
                "indexes": [],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="VehicleFamily",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("code", models.SlugField(max_length=40, unique=True, verbose_name="code")),
                (
                    "gcat_name",
                    models.CharField(max_length=60, unique=True, verbose_name="name in the launch table"),
                ),
                ("name_ru", models.CharField(default="", max_length=300, verbose_name="name (Russian)")),
                ("name_kk", models.CharField(default="", max_length=300, verbose_name="name (Kazakh)")),
                (
                    "name_en",
                    models.CharField(blank=True, default="", max_length=300, verbose_name="name (English)"),
                ),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "source",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.source",
                        verbose_name="source",
                    ),
                ),
            ],
            options={
                "verbose_name": "vehicle family",
                "verbose_name_plural": "vehicle families",
                "ordering": ["order", "code"],
                "indexes": [],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="LaunchVehicle",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "family",
                    models.ForeignKey(
                        help_text="All its launches are counted for this family, those that flew too.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="vehicles",
                        to="launches.vehiclefamily",
                        verbose_name="family",
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        help_text="As the launch table writes it: an import knows the vehicle by this name.",
                        max_length=80,
                        unique=True,
                        verbose_name="name",
                    ),
                ),
                (
                    "propellant",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="launches.propellant",
                        verbose_name="propellant",
                    ),
                ),
                (
                    "propellant_source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.source",
                        verbose_name="source of the propellant",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.source",
                        verbose_name="source",
                    ),
                ),
            ],
            options={
                "verbose_name": "launch vehicle",
                "verbose_name_plural": "launch vehicles",
                "ordering": ["name"],
                "indexes": [],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="Pad",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "code",
                    models.CharField(
                        help_text="As the launch table writes it: an import knows the pad by this code.",
                        max_length=20,
                        unique=True,
                        verbose_name="GCAT code",
                    ),
                ),
                ("site", models.CharField(max_length=60, verbose_name="site and pad")),
                (
                    "name",
                    models.CharField(blank=True, default="", max_length=200, verbose_name="name in GCAT"),
                ),
                (
                    "latitude",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=7,
                        null=True,
                        verbose_name="latitude, degrees north",
                    ),
                ),
                (
                    "longitude",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=8,
                        null=True,
                        verbose_name="longitude, degrees east",
                    ),
                ),
                (
                    "error_degrees",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=7,
                        null=True,
                        verbose_name="error of the coordinates, degrees",
                    ),
                ),
                ("credit", models.CharField(max_length=300, verbose_name="source")),
            ],
            options={
                "verbose_name": "pad",
                "verbose_name_plural": "pads",
                "ordering": ["site", "code"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("error_degrees__gte", 0),
                            ("latitude__range", (-90, 90)),
                            ("longitude__range", (-180, 180)),
                        ),
                        name="pad_is_on_earth",
                        violation_error_message="There is no such place on Earth.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("error_degrees__isnull", True),
                                ("latitude__isnull", True),
                                ("longitude__isnull", True),
                            ),
                            models.Q(
                                ("error_degrees__isnull", False),
                                ("latitude__isnull", False),
                                ("longitude__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="pad_coordinates_whole",
                        violation_error_message="Give latitude, longitude and their error, or none of the three.",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Launch",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("tag", models.CharField(max_length=20, unique=True, verbose_name="launch tag")),
                ("at", models.DateTimeField(verbose_name="time, UTC")),
                (
                    "precision",
                    models.CharField(
                        choices=[
                            ("second", "to the second"),
                            ("minute", "to the minute"),
                            ("day", "only the day is known"),
                        ],
                        max_length=10,
                        verbose_name="precise to the",
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(db_index=True, verbose_name="plan year")),
                (
                    "half",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "1"), (2, "2")], verbose_name="half of the plan year"
                    ),
                ),
                (
                    "vehicle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="launches",
                        to="launches.launchvehicle",
                        verbose_name="vehicle",
                    ),
                ),
                (
                    "family",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="launches",
                        to="launches.vehiclefamily",
                        verbose_name="family",
                    ),
                ),
                ("mission", models.CharField(max_length=200, verbose_name="mission")),
                (
                    "pad",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="launches",
                        to="launches.pad",
                        verbose_name="pad",
                    ),
                ),
                (
                    "site",
                    models.CharField(blank=True, default="", max_length=60, verbose_name="site and pad"),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("success", "Success"),
                            ("partial_failure", "Partial failure"),
                            ("failure", "Failure"),
                        ],
                        max_length=16,
                        verbose_name="outcome",
                    ),
                ),
                ("gcat_code", models.CharField(max_length=10, verbose_name="GCAT launch code")),
                (
                    "flight_id",
                    models.CharField(blank=True, default="", max_length=40, verbose_name="flight number"),
                ),
                (
                    "agency",
                    models.CharField(blank=True, default="", max_length=40, verbose_name="agency, GCAT code"),
                ),
                (
                    "payload_count",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="payloads"),
                ),
                (
                    "cited",
                    models.CharField(blank=True, default="", max_length=60, verbose_name="GCAT's own source"),
                ),
                ("credit", models.CharField(max_length=300, verbose_name="source")),
                (
                    "origin",
                    models.CharField(
                        choices=[("gcat", "GCAT"), ("hand", "entered by hand")],
                        default="gcat",
                        max_length=4,
                        verbose_name="origin",
                    ),
                ),
                (
                    "imported_in",
                    models.UUIDField(blank=True, editable=False, null=True, verbose_name="import"),
                ),
            ],
            options={
                "verbose_name": "launch",
                "verbose_name_plural": "launches",
                "ordering": ["-at", "-tag"],
                "indexes": [
                    models.Index(fields=["year", "family"], name="launch_by_year_and_family"),
                    models.Index(fields=["-at", "-tag"], name="launch_newest_first"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("half__in", [1, 2])), name="launch_half_is_one_or_two"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("outcome__in", ["success", "partial_failure", "failure"])),
                        name="launch_outcome_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("precision__in", ["second", "minute", "day"])),
                        name="launch_precision_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("origin__in", ["gcat", "hand"])), name="launch_origin_is_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "year__gte",
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.functions.comparison.Cast(
                                        django.db.models.functions.text.Substr("tag", 1, 4),
                                        models.IntegerField(),
                                    ),
                                    "-",
                                    models.Value(1),
                                ),
                            ),
                            (
                                "year__lte",
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.functions.comparison.Cast(
                                        django.db.models.functions.text.Substr("tag", 1, 4),
                                        models.IntegerField(),
                                    ),
                                    "+",
                                    models.Value(1),
                                ),
                            ),
                        ),
                        name="launch_year_is_about_its_tag",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ConcernLaunch",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "concern",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="launch_links",
                        to="launches.concern",
                    ),
                ),
                (
                    "launch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="launches.launch",
                        verbose_name="launch",
                    ),
                ),
            ],
            options={
                "verbose_name": "launch of a concern",
                "verbose_name_plural": "launches of concerns",
                "ordering": ["launch__at"],
                "constraints": [
                    models.UniqueConstraint(fields=("concern", "launch"), name="concern_launch_once")
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="ConcernNote",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "concern",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="note_links",
                        to="launches.concern",
                    ),
                ),
                (
                    "note",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.note",
                        verbose_name="note",
                    ),
                ),
            ],
            options={
                "verbose_name": "note of a concern",
                "verbose_name_plural": "notes of concerns",
                "ordering": ["note__dated"],
                "constraints": [
                    models.UniqueConstraint(fields=("concern", "note"), name="concern_note_once")
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="ConcernText",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "concern",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="text_links",
                        to="launches.concern",
                    ),
                ),
                (
                    "instrument",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.instrument",
                        verbose_name="text",
                    ),
                ),
            ],
            options={
                "verbose_name": "text a concern bears on",
                "verbose_name_plural": "texts concerns bear on",
                "ordering": ["instrument__tabled_at"],
                "constraints": [
                    models.UniqueConstraint(fields=("concern", "instrument"), name="concern_text_once")
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="ItemConcern",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="committee.agendaitem",
                        verbose_name="agenda item",
                    ),
                ),
                (
                    "concern",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="launches.concern",
                        verbose_name="concern",
                    ),
                ),
            ],
            options={
                "verbose_name": "concern an item treats",
                "verbose_name_plural": "concerns an item treats",
                "constraints": [
                    models.UniqueConstraint(fields=("item", "concern"), name="item_treats_a_concern_once")
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="ItemLaunch",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="committee.agendaitem",
                        verbose_name="agenda item",
                    ),
                ),
                (
                    "launch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="launches.launch",
                        verbose_name="launch",
                    ),
                ),
            ],
            options={
                "verbose_name": "launch an item treats",
                "verbose_name_plural": "launches an item treats",
                "constraints": [
                    models.UniqueConstraint(fields=("item", "launch"), name="item_treats_a_launch_once")
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Measure",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "concern",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="measures",
                        to="launches.concern",
                        verbose_name="concern",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.party",
                        verbose_name="entered by",
                    ),
                ),
                (
                    "done_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.party",
                        verbose_name="done by",
                    ),
                ),
                ("is_joint", models.BooleanField(default=False, verbose_name="done by both Parties")),
                ("text_ru", models.TextField(blank=True, default="", verbose_name="what was done (Russian)")),
                ("text_kk", models.TextField(blank=True, default="", verbose_name="what was done (Kazakh)")),
                ("text_en", models.TextField(blank=True, default="", verbose_name="what was done (English)")),
                ("done_on", models.DateField(blank=True, null=True, verbose_name="carried out on")),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.source",
                        verbose_name="source",
                    ),
                ),
                (
                    "given_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="entered at"
                    ),
                ),
            ],
            options={
                "verbose_name": "measure",
                "verbose_name_plural": "measures",
                "ordering": [models.OrderBy(models.F("done_on"), nulls_last=True), "given_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("text_ru", ""), _negated=True), models.Q(("text_kk", ""), _negated=True)
                        ),
                        name="measure_in_both_languages",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("is_joint", False), ("done_by__isnull", True), _connector="OR"),
                        name="measure_done_by_one_or_both",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Pledge",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "concern",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pledges",
                        to="launches.concern",
                        verbose_name="concern",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.party",
                        verbose_name="pledged by",
                    ),
                ),
                ("text_ru", models.TextField(blank=True, default="", verbose_name="text (Russian)")),
                ("text_kk", models.TextField(blank=True, default="", verbose_name="text (Kazakh)")),
                ("text_en", models.TextField(blank=True, default="", verbose_name="text (English)")),
                ("due", models.DateField(blank=True, null=True, verbose_name="due")),
                ("is_undated", models.BooleanField(default=False, verbose_name="without a date")),
                ("dated", models.DateField(blank=True, null=True, verbose_name="date in its source")),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.source",
                        verbose_name="source",
                    ),
                ),
                (
                    "given_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="entered at"
                    ),
                ),
                ("is_kept", models.BooleanField(blank=True, null=True, verbose_name="kept")),
                (
                    "marked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.party",
                        verbose_name="said by",
                    ),
                ),
                ("marked_on", models.DateField(blank=True, null=True, verbose_name="since when")),
                ("mark_reason", models.TextField(blank=True, default="", verbose_name="how it is known")),
            ],
            options={
                "verbose_name": "pledge",
                "verbose_name_plural": "pledges",
                "ordering": ["given_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("due__isnull", True), ("is_undated", True)),
                            models.Q(("due__isnull", False), ("is_undated", False)),
                            _connector="OR",
                        ),
                        name="pledge_dated_or_undated",
                        violation_error_message="Give the day it is due, or say that it has none: one of the two.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("is_kept__isnull", True),
                                ("mark_reason", ""),
                                ("marked_by__isnull", True),
                                ("marked_on__isnull", True),
                            ),
                            models.Q(
                                ("is_kept__isnull", False),
                                ("marked_by__isnull", False),
                                ("marked_on__isnull", False),
                                models.Q(("marked_by", models.F("party")), _negated=True),
                                models.Q(("mark_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="pledge_marked_by_the_other_party",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("text_ru", ""), _negated=True), models.Q(("text_kk", ""), _negated=True)
                        ),
                        name="pledge_in_both_languages",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="QuotaProposal",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "ring",
                    models.CharField(
                        choices=[
                            ("party", "Only one delegation"),
                            ("both", "Both delegations"),
                            ("observers", "Both delegations and observers"),
                        ],
                        default="party",
                        max_length=10,
                        verbose_name="who can read it",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.party",
                        verbose_name="entered by",
                    ),
                ),
                (
                    "circle",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.circle",
                        verbose_name="circle",
                    ),
                ),
                ("reply_by", models.DateField(blank=True, null=True, verbose_name="reply by")),
                (
                    "language_to_follow",
                    models.CharField(
                        blank=True,
                        choices=[("ru", "Russian"), ("kk", "Kazakh")],
                        default="",
                        max_length=2,
                        verbose_name="language to follow",
                    ),
                ),
                (
                    "language_due",
                    models.DateField(blank=True, null=True, verbose_name="language to follow by"),
                ),
                (
                    "answers",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.instrument",
                        verbose_name="answers",
                    ),
                ),
                (
                    "amends",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.instrument",
                        verbose_name="amends",
                    ),
                ),
                (
                    "sent_as",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.instrument",
                        verbose_name="sent as",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="begun by",
                    ),
                ),
                (
                    "kept_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="goes on with it",
                    ),
                ),
                (
                    "made_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="begun at"
                    ),
                ),
                (
                    "changed_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="changed at"
                    ),
                ),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1991, "The year lies before 1991."),
                            django.core.validators.MaxValueValidator(
                                2050, "The lease ends in 2050: choose a year up to then."
                            ),
                        ],
                        verbose_name="year",
                    ),
                ),
                (
                    "dated",
                    models.DateField(
                        blank=True, null=True, verbose_name="date of the text, if it is known from a source"
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.source",
                        verbose_name="source",
                    ),
                ),
            ],
            options={
                "verbose_name": "draft of a quota proposal",
                "verbose_name_plural": "drafts of quota proposals",
                "ordering": ["-changed_at"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ring", "party"), _negated=True),
                            ("party__isnull", False),
                            _connector="OR",
                        ),
                        name="quotaproposal_internal_has_party",
                        violation_error_message="A paper of one delegation names its Party.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("circle__isnull", True), ("ring", "party"), _connector="OR"),
                        name="quotaproposal_circle_is_internal",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("year__range", (1991, 2050))), name="quota_proposal_year"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ring", "party")), name="quota_proposal_stays_internal"
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="ProposalLine",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="launches.quotaproposal",
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "family",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="launches.vehiclefamily",
                        verbose_name="vehicle family",
                    ),
                ),
                (
                    "period",
                    models.CharField(
                        choices=[
                            ("year", "Whole year"),
                            ("h1", "First half-year"),
                            ("h2", "Second half-year"),
                        ],
                        default="year",
                        max_length=4,
                        verbose_name="period",
                    ),
                ),
                (
                    "launches",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1, "Write a number of at least 1."),
                            django.core.validators.MaxValueValidator(
                                99, "More than 99 launches a year is surely a slip: at most 30 were flown."
                            ),
                        ],
                        verbose_name="launches",
                    ),
                ),
                (
                    "condition_ru",
                    models.TextField(blank=True, default="", verbose_name="condition (Russian)"),
                ),
                ("condition_kk", models.TextField(blank=True, default="", verbose_name="condition (Kazakh)")),
                (
                    "condition_en",
                    models.TextField(blank=True, default="", verbose_name="condition (English)"),
                ),
                ("reason_ru", models.TextField(blank=True, default="", verbose_name="reason (Russian)")),
                ("reason_kk", models.TextField(blank=True, default="", verbose_name="reason (Kazakh)")),
                ("reason_en", models.TextField(blank=True, default="", verbose_name="reason (English)")),
            ],
            options={
                "verbose_name": "line of a draft",
                "verbose_name_plural": "lines of a draft",
                "ordering": ["order", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("launches__range", (1, 99))), name="proposal_line_launches"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("period__in", ("year", "h1"))),
                        fields=("proposal", "family"),
                        name="proposal_line_once_a_first_half",
                        violation_error_message="This family has a number for the same part of the year already.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("period__in", ("year", "h2"))),
                        fields=("proposal", "family"),
                        name="proposal_line_once_a_second_half",
                        violation_error_message="This family has a number for the same part of the year already.",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Repeal",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "ring",
                    models.CharField(
                        choices=[
                            ("party", "Only one delegation"),
                            ("both", "Both delegations"),
                            ("observers", "Both delegations and observers"),
                        ],
                        default="party",
                        max_length=10,
                        verbose_name="who can read it",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.party",
                        verbose_name="entered by",
                    ),
                ),
                (
                    "act",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.act",
                        verbose_name="repealed act",
                    ),
                ),
                (
                    "by_act",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.act",
                        verbose_name="by the act",
                    ),
                ),
                (
                    "repealed_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="repealed at"),
                ),
                (
                    "objected_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.party",
                        verbose_name="objected by",
                    ),
                ),
                ("objected_at", models.DateTimeField(blank=True, null=True, verbose_name="objected at")),
                ("objection", models.TextField(blank=True, default="", verbose_name="objection")),
            ],
            options={
                "verbose_name": "repeal",
                "verbose_name_plural": "repeals",
                "ordering": ["-repealed_at"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ring", "party"), _negated=True),
                            ("party__isnull", False),
                            _connector="OR",
                        ),
                        name="repeal_internal_has_party",
                        violation_error_message="A paper of one delegation names its Party.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ring", "party"), _negated=True), name="repeal_is_shared"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("act", models.F("by_act")), _negated=True),
                        name="repeal_by_another_act",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("objected_at__isnull", True),
                                ("objected_by__isnull", True),
                                ("objection", ""),
                            ),
                            models.Q(
                                ("objected_at__isnull", False),
                                ("objected_by__isnull", False),
                                models.Q(("objection", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="repeal_objection_whole",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Quota",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "ring",
                    models.CharField(
                        choices=[
                            ("party", "Only one delegation"),
                            ("both", "Both delegations"),
                            ("observers", "Both delegations and observers"),
                        ],
                        default="party",
                        max_length=10,
                        verbose_name="who can read it",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.party",
                        verbose_name="entered by",
                    ),
                ),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1991, "The year lies before 1991."),
                            django.core.validators.MaxValueValidator(
                                2050, "The lease ends in 2050: choose a year up to then."
                            ),
                        ],
                        verbose_name="year",
                    ),
                ),
                (
                    "period",
                    models.CharField(
                        choices=[
                            ("year", "Whole year"),
                            ("h1", "First half-year"),
                            ("h2", "Second half-year"),
                        ],
                        default="year",
                        max_length=4,
                        verbose_name="period",
                    ),
                ),
                (
                    "family",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="launches.vehiclefamily",
                        verbose_name="vehicle family",
                    ),
                ),
                (
                    "launches",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1, "Write a number of at least 1."),
                            django.core.validators.MaxValueValidator(
                                99, "More than 99 launches a year is surely a slip: at most 30 were flown."
                            ),
                        ],
                        verbose_name="launches",
                    ),
                ),
                (
                    "condition_ru",
                    models.TextField(blank=True, default="", verbose_name="condition (Russian)"),
                ),
                ("condition_kk", models.TextField(blank=True, default="", verbose_name="condition (Kazakh)")),
                (
                    "condition_en",
                    models.TextField(blank=True, default="", verbose_name="condition (English)"),
                ),
                (
                    "instrument",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.instrument",
                        verbose_name="text agreed by both",
                    ),
                ),
                (
                    "act",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.act",
                        verbose_name="cited past act",
                    ),
                ),
                ("effective_from", models.DateField(blank=True, null=True, verbose_name="effective from")),
                (
                    "entered_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="entered at"),
                ),
                ("superseded_at", models.DateTimeField(blank=True, null=True, verbose_name="replaced at")),
                (
                    "superseded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="launches.quota",
                        verbose_name="replaced by",
                    ),
                ),
                (
                    "repeal",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="launches.repeal",
                        verbose_name="repeal",
                    ),
                ),
            ],
            options={
                "verbose_name": "quota",
                "verbose_name_plural": "quotas",
                "ordering": ["-year", "family__order", "period", "-entered_at"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ring", "party"), _negated=True),
                            ("party__isnull", False),
                            _connector="OR",
                        ),
                        name="quota_internal_has_party",
                        violation_error_message="A paper of one delegation names its Party.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("year__range", (1991, 2050))), name="quota_year"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("launches__range", (1, 99))), name="quota_launches"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("repeal__isnull", True),
                            ("superseded_at__isnull", True),
                            ("period__in", ("year", "h1")),
                        ),
                        fields=("year", "family"),
                        name="quota_once_a_first_half",
                        violation_error_message="This family has a number for the same part of the year already.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("repeal__isnull", True),
                            ("superseded_at__isnull", True),
                            ("period__in", ("year", "h2")),
                        ),
                        fields=("year", "family"),
                        name="quota_once_a_second_half",
                        violation_error_message="This family has a number for the same part of the year already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("act__isnull", False), ("instrument__isnull", True)),
                            models.Q(("act__isnull", True), ("instrument__isnull", False)),
                            _connector="OR",
                        ),
                        name="quota_rests_on_one_basis",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ring", "party"), _negated=True), name="quota_is_shared"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("repeal__isnull", True),
                            models.Q(("act__isnull", False), ("superseded_at__isnull", True)),
                            _connector="OR",
                        ),
                        name="quota_repealed_only_by_act",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="ReportedFigure",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "ring",
                    models.CharField(
                        choices=[
                            ("party", "Only one delegation"),
                            ("both", "Both delegations"),
                            ("observers", "Both delegations and observers"),
                        ],
                        default="party",
                        max_length=10,
                        verbose_name="who can read it",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.party",
                        verbose_name="entered by",
                    ),
                ),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1991, "The year lies before 1991."),
                            django.core.validators.MaxValueValidator(
                                2050, "The lease ends in 2050: choose a year up to then."
                            ),
                        ],
                        verbose_name="year",
                    ),
                ),
                (
                    "family",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="launches.vehiclefamily",
                        verbose_name="vehicle family",
                    ),
                ),
                ("figure", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="number")),
                (
                    "meaning",
                    models.CharField(
                        choices=[
                            ("asked", "asked"),
                            ("approved", "approved"),
                            ("planned", "planned or expected"),
                        ],
                        default="planned",
                        max_length=10,
                        verbose_name="what the number is of",
                    ),
                ),
                ("says_ru", models.TextField(blank=True, default="", verbose_name="what was said (Russian)")),
                ("says_kk", models.TextField(blank=True, default="", verbose_name="what was said (Kazakh)")),
                ("says_en", models.TextField(blank=True, default="", verbose_name="what was said (English)")),
                (
                    "said_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.party",
                        verbose_name="side that said it",
                    ),
                ),
                (
                    "said_on",
                    models.CharField(
                        blank=True, default="", max_length=60, verbose_name="when, as the source gives it"
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.source",
                        verbose_name="source",
                    ),
                ),
            ],
            options={
                "verbose_name": "reported figure",
                "verbose_name_plural": "reported figures",
                "ordering": ["year", "said_on", "id"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ring", "party"), _negated=True),
                            ("party__isnull", False),
                            _connector="OR",
                        ),
                        name="reportedfigure_internal_has_party",
                        violation_error_message="A paper of one delegation names its Party.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("year__range", (1991, 2050))), name="reported_figure_year"
                    ),
                ],
                "indexes": [],
            },
        ),
    ]
