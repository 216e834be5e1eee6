import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('deadlines', '0008_timers'),
        ('dossiers', '0013_foreign_cases'),
    ]

    operations = [
        migrations.AddField(
            model_name='timer',
            name='call',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='timers', to='dossiers.waitingtoken'),
        ),
        migrations.AddConstraint(
            model_name='timer',
            constraint=models.UniqueConstraint(condition=models.Q(('kind', 'boundary')), fields=('call', 'node'), name='timer_once_a_call'),
        ),
    ]
